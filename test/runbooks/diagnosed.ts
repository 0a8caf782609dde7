import type { Diagnosis } from '../../src/engine/diagnosis.ts';
import type { Seen } from '../../src/engine/plan/seen.ts';
import diagnose from '../../src/runbooks/diagnose.ts';

/** Answers as the engine does: what is asked for is handed over, and nothing else. */
export function diagnosisOf(parameters: Record<string, string>, world: Seen): Diagnosis {
  let seen: Seen = { ...world, instances: new Map(), vaults: new Map(), apps: new Map() };
  for (let round = 0; round < 6; round++) {
    const answer = diagnose.diagnose({ parameters }, seen);
    if (answer.kind === 'diagnosis') return answer.diagnosis;
    if (answer.kind === 'refusal') throw new Error(JSON.stringify(answer.stops));
    const [instances, vaults, apps] = [new Map(seen.instances), new Map(seen.vaults), new Map(seen.apps)];
    for (const { kind, name } of answer.needs) {
      const key = name.toLowerCase();
      if (kind === 'instance') give(world.instances, instances, key);
      else if (kind === 'vault') give(world.vaults, vaults, key);
      else give(world.apps, apps, key);
    }
    seen = { ...seen, instances, vaults, apps };
  }
  throw new Error('it asks for more and more');
}

function give<T>(from: ReadonlyMap<string, T>, to: Map<string, T>, key: string): void {
  const value = from.get(key);
  if (value === undefined) throw new Error(`the world has no ${key}`);
  to.set(key, value);
}
