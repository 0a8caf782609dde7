import type { Fault } from '../../control/faults.ts';

/** Thrown when a fault wants no answer: `timeout` keeps the caller waiting, the others break the connection off. */
export class Silence extends Error {
  readonly kind: string;

  constructor({ kind }: Fault) {
    super(`the lab's fault ${kind}`);
    this.kind = kind;
  }
}

/** Whether a kind of fault means that no answer comes. */
export function isSilent(kind: string): boolean {
  return kind === 'timeout' || kind === 'unreachable' || kind === 'dns';
}
