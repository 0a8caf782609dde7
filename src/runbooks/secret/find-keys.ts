import type { ProvedKey } from '../../engine/plan/act.ts';
import type { Stop } from '../../engine/runbook.ts';
import { linkedTo } from '../../fleet/links/link.ts';
import type { KeyChain, LinkedFleet } from '../../fleet/links/linked-fleet.ts';
import { type Missing, stop } from '../rollover/stops.ts';
import type { RolledInstance } from './secret-roll.ts';

/** Every vault key that the engine opens with a credential of the app: each has to open with the new secret, too. */
export function findKeys(
  { instances }: LinkedFleet,
  rolled: readonly RolledInstance[],
): { keys: readonly ProvedKey[] } | Missing {
  const found = new Map<string, ProvedKey>();
  const stops: Stop[] = [];
  for (const { entry, credentials } of rolled) {
    const ids = new Set(credentials.map(({ id }) => id));
    const chains = instances.find((each) => each.entry.name === entry.name)?.keys ?? [];
    for (const chain of chains) {
      if (!ids.has(linkedTo(chain.credential)?.id ?? -1)) continue;
      const match = linkedTo(chain.vaultKey);
      if (match === undefined) stops.push(unknownKey(chain));
      else {
        const { vault, key, version } = match;
        const proved = { vault: vault.name, key: key.name, ...(version && { version: version.version }) };
        found.set(JSON.stringify(proved), proved);
      }
    }
  }
  if (stops.length > 0) return { kind: 'stops', stops };
  if (found.size > 0) return { keys: [...found.entries()].sort(byText).map(([, proved]) => proved) };
  return stop(
    'Vault keys',
    'No key object goes through these credentials, so that there is nothing to try the new secret on.',
    'Change the credentials by hand: nothing depends on them yet.',
  );
}

function unknownKey({ instance, key, vaultKey }: KeyChain): Stop {
  return {
    what: `Key ${key.name} on ${instance}`,
    why: `Its vault key is not known, and so the new secret cannot be tried on it. ${vaultKey.why}`,
    next: `If it was deleted, recover it first (runbook key-recovery); if it is there, say under "keys" of ${instance} in ekm.yaml which it is.`,
  };
}

function byText([a]: readonly [string, ProvedKey], [b]: readonly [string, ProvedKey]): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
