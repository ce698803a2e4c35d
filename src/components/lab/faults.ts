/**
 * What can go wrong with the machine, where a reader meets it, and the file of the test that breaks it on purpose: there
 * `fault('<id>', …)` stands in a test's title (test/support/fault.ts).
 */
export const faults = {
  loading: {
    'lost-connection': 'test/browser/machine.test.ts',
    'altered-state': 'test/browser/machine.test.ts',
    'altered-piece': 'test/browser/machine.test.ts',
    'lost-piece': 'test/labs/machine/fetch-image.test.ts',
    'lost-emulator': 'test/browser/faults.test.ts',
    'site-renewed': 'test/browser/faults.test.ts',
  },
  inside: {
    'kernel-panic': 'test/browser/machine.test.ts',
    'guest-reboot': 'test/slow-labs/machine.test.ts',
    'endless-loop': 'test/browser/machine.test.ts',
    'memory-used-up': 'test/slow-labs/machine.test.ts',
    'emulator-broken': 'test/browser/faults.test.ts',
  },
  around: {
    'background-tab': 'test/browser/faults.test.ts',
    'host-sleep': 'test/browser/machine.test.ts',
    'two-tabs': 'test/browser/faults.test.ts',
    'kept-of-another-version': 'test/browser/faults.test.ts',
    'kept-damaged': 'test/browser/faults.test.ts',
    'storage-full': 'test/browser/faults.test.ts',
    'page-lost': 'test/browser/faults.test.ts',
  },
  offline: {
    'offline-full': 'test/browser/offline.test.ts',
    'offline-evicted': 'test/browser/offline.test.ts',
    'offline-damaged': 'test/browser/offline.test.ts',
    'offline-cut': 'test/browser/offline.test.ts',
  },
  browser: {
    'no-webassembly': 'test/browser/faults.test.ts',
    'too-little-memory': 'test/browser/machine.test.ts',
    'no-worker': 'test/browser/faults.test.ts',
    'plain-http': 'test/browser/faults.test.ts',
    'no-popover': 'test/browser/faults.test.ts',
    'no-modules': 'test/browser/faults.test.ts',
    'no-script': 'test/browser/no-script.test.ts',
    'no-indexeddb': 'test/browser/faults.test.ts',
    'no-local-storage': 'test/browser/faults.test.ts',
    'no-compression': 'test/browser/faults.test.ts',
    'no-clipboard': 'test/browser/faults.test.ts',
  },
} as const;

export type FaultGroup = keyof typeof faults;
export type FaultId = { [G in FaultGroup]: keyof (typeof faults)[G] }[FaultGroup];

/** What is said of one fault. */
export interface FaultWords {
  fault: string;
  /** How the tests bring it about. */
  broken: string;
  seen: string;
  kept: string;
  next: string;
}
