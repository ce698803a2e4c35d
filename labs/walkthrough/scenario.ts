/** One thing that the reader has to bring about. Scripts are bash. */
export interface ScenarioStep {
  id: string;
  /** Exits with 0 when it is done; else says why not by `hint <id> [evidence]`. */
  check: string;
  /** What a careful reader would type. */
  solve: string;
  /** For the check and for the solution, each, on a quiet machine. */
  timeoutMs: number;
}

/** A broken machine to repair: data and shell, no prose. */
export interface Scenario {
  name: string;
  /** Run one after the other on a clean machine: first the topology's, if it stands on one. */
  setup: string[];
  /** Network namespaces in which the reader's first terminals start; without any, all are on the machine itself. */
  terminals: string[];
  steps: ScenarioStep[];
}
