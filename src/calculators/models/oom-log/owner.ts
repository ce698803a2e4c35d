/** Whose a cgroup is: its path as container runtimes and systemd build it. */

export interface Owner {
  kind: 'pod' | 'container' | 'service' | 'cgroup';
  /** What commands find it by: only letters, digits, dashes, dots and `@`. */
  name: string;
}

/** The owner of a path such as `/kubepods.slice/…-pod7c1f_….slice/cri-containerd-9ab….scope`; null where it has none. */
export function ownerOf(path: string | null): Owner | null {
  if (path === null || path === '/' || path.length > 1000) return null;
  const pod = /kubepods.*?(?:[/-])pod([0-9a-f]{1,40}(?:[-_][0-9a-f]{1,40}){0,6})(?:\.slice|\/|$)/.exec(
    path,
  )?.[1];
  if (pod !== undefined) return { kind: 'pod', name: pod.replaceAll('_', '-') };
  const container = /(?:\/docker\/|(?:docker|cri-containerd|crio|libpod)-)([0-9a-f]{4,64})/.exec(path)?.[1];
  if (container !== undefined) return { kind: 'container', name: container.slice(0, 12) };
  const unit = path.split('/').findLast((part) => /^[\w@.-]{1,120}\.(?:service|scope|slice)$/.test(part));
  if (unit !== undefined) return { kind: 'service', name: unit };
  return /^\/[\w@./-]{1,200}$/.test(path) ? { kind: 'cgroup', name: path } : null;
}
