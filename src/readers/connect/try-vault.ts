import type { VaultEntry } from '../../fleet/inventory.ts';
import type { VaultFacts, VaultKeyFacts } from '../../keyvault/vault-facts.ts';
import type { Reading, UnknownReading } from '../../lib/reading.ts';
import { stateOfProblem, type Tried, type TriedProblem, type TriedRight } from './tried.ts';

/** What came of reading a vault: what its app may do, by what it could read. */
export function triedVault({ name, url, change }: VaultEntry, reading: Reading<VaultFacts>): Tried {
  const shared = { kind: 'vault', name, use: undefined, warnings: [] } as const;
  if (reading.state === 'unknown') {
    const problem = { why: reading.why, detail: reading.detail, next: reading.next };
    const isRefused = reading.why === 'no_permission';
    const rights = isRefused ? [right('keys: list', 'everything about its keys', 'missing')] : [];
    return { ...shared, state: stateOfProblem(problem), seen: [at(url)], rights, problem };
  }
  const { keys, deletedKeys } = reading.value;
  const gets = keys.flatMap(({ versions }) => versions.filter(({ isEnabled }) => isEnabled)).map(publicKey);
  const policies = keys.map(({ rotationPolicy }: VaultKeyFacts) => rotationPolicy);
  const parts = [...gets, ...policies, deletedKeys];
  const refused = parts.find((part): part is UnknownReading => part.state === 'unknown');
  const problem: TriedProblem | undefined =
    refused === undefined ? undefined : { why: refused.why, detail: refused.detail, next: refused.next };
  const versions = keys.reduce((sum, key) => sum + key.versions.length, 0);
  return {
    ...shared,
    state: problem === undefined ? 'fine' : stateOfProblem(problem),
    seen: [at(url), { what: 'keys', value: `${keys.length}, with ${versions} versions` }],
    rights: [
      right('keys: list', 'everything about its keys', 'held'),
      right('keys: get', 'size and modulus, which tie a key to a database', heldIf(gets)),
      right('keys: getrotationpolicy', 'when a key gets a new version by itself', heldIf(policies)),
      right('keys: list deleted', 'keys that can still be recovered', heldIf([deletedKeys])),
      ...(change ? [right('keys: create, update, backup', 'new keys, in approved runs', 'not tested')] : []),
      { ...right('keys: delete, purge', 'the bot never asks for it', 'not tested'), isNeeded: false },
    ],
    problem,
  };
}

function publicKey({ publicKey: reading }: VaultKeyFacts['versions'][number]): Reading<unknown> {
  return reading;
}

function at(url: string): Tried['seen'][number] {
  return { what: 'address', value: url };
}

function right(name: string, use: string, state: TriedRight['state']): TriedRight {
  return { name, use, state, isNeeded: true };
}

/** Without a key there is nothing to try it on. */
function heldIf(readings: readonly Reading<unknown>[]): TriedRight['state'] {
  if (readings.some((reading) => reading.state === 'unknown' && reading.why === 'no_permission'))
    return 'missing';
  if (readings.some(({ state }) => state === 'unknown')) return 'unknown';
  return readings.length === 0 ? 'not tested' : 'held';
}
