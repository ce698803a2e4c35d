/** A host of a topology. */
export interface TopologyHost {
  name: string;
  /** Its network namespace; none for the machine itself. */
  netns: string | undefined;
  /** With their prefix length, such as 10.9.0.1/24. */
  addresses: string[];
  role: 'client' | 'director' | 'server' | 'peer';
}

/** A small network that one script makes. */
export interface Topology {
  name: string;
  /** One line of what it is, by language. */
  about: { en: string; 'zh-CN': string };
  hosts: TopologyHost[];
  /** bash, run as root on a clean machine or on its own result. */
  setup: string;
}
