import { type Failure } from './failure.ts';

/** Where a machine is between off and ready. */
export type MachineState =
  | { name: 'off' }
  /** 0 of 0 bytes until it is known how many. */
  | { name: 'downloading'; bytes: number; totalBytes: number }
  | { name: 'booting' }
  | { name: 'ready'; isPaused: boolean }
  | { name: 'failed'; failure: Failure };

export type MachineEvent =
  | { type: 'start' }
  | { type: 'expect'; totalBytes: number }
  | { type: 'received'; bytes: number }
  | { type: 'boot' }
  | { type: 'answer' }
  | { type: 'pause' }
  | { type: 'resume' }
  | { type: 'fail'; failure: Failure }
  | { type: 'stop' };

/**
 * The state after an event. An event that has no meaning in a state leaves it as it is: bytes may still arrive, and an agent
 * still answer, after a machine was stopped.
 */
export function nextState(state: MachineState, event: MachineEvent): MachineState {
  switch (event.type) {
    case 'start':
      return state.name === 'off' || state.name === 'failed'
        ? { name: 'downloading', bytes: 0, totalBytes: 0 }
        : state;
    case 'expect':
      return state.name === 'downloading' ? { ...state, totalBytes: event.totalBytes } : state;
    case 'received':
      return state.name === 'downloading'
        ? { ...state, bytes: Math.min(state.bytes + event.bytes, state.totalBytes) }
        : state;
    case 'boot':
      return state.name === 'off' ? state : { name: 'booting' };
    case 'answer':
      return state.name === 'booting' ? { name: 'ready', isPaused: false } : state;
    case 'pause':
    case 'resume':
      return state.name === 'ready' ? { ...state, isPaused: event.type === 'pause' } : state;
    case 'fail':
      // The first reason is the cause; what breaks after it is consequence.
      return state.name === 'off' || state.name === 'failed'
        ? state
        : { name: 'failed', failure: event.failure };
    case 'stop':
      return { name: 'off' };
  }
}
