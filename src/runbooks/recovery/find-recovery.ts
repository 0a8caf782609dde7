import type { Seen } from '../../engine/plan/seen.ts';
import type { VaultEntry } from '../../fleet/inventory.ts';
import { linkFleet } from '../../fleet/links/link-fleet.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { encryptedOn } from '../nodes/encrypted-on.ts';
import { isMissing, type Missing, stop } from '../rollover/stops.ts';
import { isNamed } from '../secret/names-in.ts';
import { fleetOf, unseen } from '../secret/read-fleet.ts';
import { findLosers, losingKeys } from './find-losers.ts';
import { findNewVault } from './find-new-vault.ts';
import { findRung } from './find-rung.ts';
import type { Recovery } from './recovery.ts';

/** Finds which rung of the ladder applies to a key, and whose databases need it. */
export function findRecovery(parameters: Readonly<Record<string, string>>, seen: Seen): Recovery | Missing {
  const { inventory } = seen;
  const asked = parameters['vault'] ?? '';
  const vault = vaultNamed(seen, asked);
  if (vault === undefined)
    return stop(`Vault ${asked}`, 'ekm.yaml does not have it.', 'Add it to ekm.yaml, also when it is gone.');
  const needs = unseen(seen, [
    { kind: 'vault' as const, name: vault.name },
    ...inventory.instances.map(({ name }) => ({ kind: 'instance' as const, name })),
  ]);
  if (needs.length > 0) return { kind: 'needs', needs };
  const key = parameters['key'] ?? '';
  const fleet = linkFleet(fleetOf(seen, inventory.instances), seen.nowMs);
  const losers = findLosers(fleet, vault, key);
  const found = findRung(seen, vault, { key, to: parameters['to'], losers });
  if (isMissing(found)) return found;
  const apps = inventory.apps.filter(({ vaults }) => isNamed(vaults, vault.name));
  const shared = {
    vault,
    key,
    instances: losers.map(({ entry, facts }) => {
      const encrypted = encryptedOn(facts);
      return {
        entry,
        serverName: facts.server.name,
        encrypted: encrypted.state === 'read' ? encrypted.value : [],
      };
    }),
    objects: losers.flatMap((instance) =>
      losingKeys(instance, vault, key).map((chain) => ({
        instance: instance.entry.name,
        object: chain.key.name,
      })),
    ),
    isModulusSeen: fleet.isModulusSeen,
    app: apps.length === 1 ? apps[0] : undefined,
    unread: inventory.instances
      .filter(({ name }) => seen.instances.get(name.toLowerCase())?.state !== 'read')
      .map(({ name }) => name),
  };
  if (found.kind !== 'new vault') return { ...shared, rung: found };
  const roll = findNewVault(seen, fleet, { ...shared, ...found, secret: parameters['secret'] });
  return isMissing(roll) ? roll : { ...shared, rung: { ...found, roll } };
}

function vaultNamed({ inventory }: Seen, wanted: string): VaultEntry | undefined {
  return inventory.vaults.find(({ name }) => sameName(name, wanted));
}
