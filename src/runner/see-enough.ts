import type { Need } from '../engine/plan/check.ts';
import type { Seen } from '../engine/plan/seen.ts';
import type { Stop } from '../engine/runbook.ts';
import type { Inventory } from '../fleet/inventory.ts';
import type { RunWorld } from './run-world.ts';

/** Asks again and again, each time with what was asked for read, until there is an answer that needs no more. */
export async function seeEnough<Answer extends { kind: string }>(
  ask: (seen: Seen) => Answer,
  { world, inventory, signal }: Looking,
): Promise<Exclude<Answer, Needs> | { kind: 'refusal'; stops: readonly Stop[] }> {
  let seen = world.nothing(inventory);
  for (let round = 0; round < maxRounds; round++) {
    const answer = ask(seen);
    if (!isNeeds(answer)) return answer as Exclude<Answer, Needs>;
    seen = await world.see(seen, answer.needs, signal);
    if (signal.aborted) return { kind: 'refusal', stops: [tooLate] };
  }
  throw new Error(`a runbook asks for more than ${maxRounds} rounds of readings`);
}

export interface Looking {
  world: RunWorld;
  inventory: Inventory;
  signal: AbortSignal;
}

interface Needs {
  kind: 'needs';
  needs: readonly Need[];
}

function isNeeds(answer: { kind: string }): answer is Needs {
  return answer.kind === 'needs';
}

/** Primary, then its replicas, then vaults and apps: three are usual. */
const maxRounds = 6;

const tooLate: Stop = {
  what: 'Looking',
  why: 'It was stopped before everything had been read.',
  next: 'Ask again.',
};
