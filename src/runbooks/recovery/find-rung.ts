import type { Seen } from '../../engine/plan/seen.ts';
import type { VaultEntry } from '../../fleet/inventory.ts';
import type { LinkedInstance } from '../../fleet/links/linked-fleet.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { VaultFacts } from '../../keyvault/vault-facts.ts';
import { azVault, isManagedHsm } from '../azure/az-vault.ts';
import { type Missing, stop } from '../rollover/stops.ts';
import { isAway } from './is-away.ts';

type FoundRung =
  | { kind: 'recover key' | 'recover vault' | 'restore key' }
  | { kind: 'new vault'; to: VaultEntry };

/** The one rung that the readings say applies. What could not be read is never taken for lost. */
export function findRung(seen: Seen, vault: VaultEntry, { key, to, losers }: Lost): FoundRung | Missing {
  const reading = seen.vaults.get(vault.name.toLowerCase());
  const what = `Key ${key} in vault ${vault.name}`;
  if (reading === undefined) return stop(what, 'Nobody has read the vault.', 'Ask again.');
  if (reading.state === 'unknown')
    return isAway(reading)
      ? awayRung(seen, vault, to)
      : stop(
          `Vault ${vault.name}`,
          `It could not be read, which does not say that it is lost: ${reading.detail}.`,
          reading.next,
        );
  if (to !== undefined && to !== '')
    return stop(
      `Vault ${vault.name}`,
      'It is there: nothing has to move to another vault.',
      'Leave out to=, and the key is recovered or restored where it was.',
    );
  return keyRung(vault, reading.value, { key, losers });
}

interface Lost {
  key: string;
  /** Name of the vault in its place. */
  to: string | undefined;
  losers: readonly LinkedInstance[];
}

/** It does not answer under its name. Whether it can be recovered only a person sees, in the subscription. */
function awayRung({ inventory }: Seen, vault: VaultEntry, asked: string | undefined): FoundRung | Missing {
  if (isManagedHsm(vault))
    return stop(
      `Managed HSM ${vault.name}`,
      'It does not answer under its name, and a Managed HSM comes back in another way than a vault: with its security domain and a backup of the whole of it.',
      "Follow Microsoft's page on disaster recovery of Managed HSM by hand.",
    );
  if (asked === undefined || asked === '') return { kind: 'recover vault' };
  const to = inventory.vaults.find(({ name }) => sameName(name, asked));
  if (to === undefined)
    return stop(
      `Vault ${asked}`,
      'ekm.yaml does not have it, so that the key could not be seen there.',
      'Add it under "vaults" and to the vaults of the app, also when it is yet to be made; then ask again.',
    );
  return sameName(to.name, vault.name)
    ? stop(
        `Vault ${asked}`,
        'It is the one that is lost.',
        'Name another one, or leave out to= to recover it.',
      )
    : { kind: 'new vault', to };
}

function keyRung(
  vault: VaultEntry,
  { keys, deletedKeys }: VaultFacts,
  { key: name, losers }: Pick<Lost, 'key' | 'losers'>,
): FoundRung | Missing {
  const what = `Key ${name} in vault ${vault.name}`;
  const key = keys.find((each) => sameName(each.name, name));
  if (key !== undefined)
    return key.versions.every(({ isEnabled }) => !isEnabled)
      ? stop(
          what,
          'It is there, and every version of it is disabled.',
          `Enable it: az keyvault key set-attributes ${azVault(vault)} --name ${name} --enabled true.`,
        )
      : stop(
          what,
          'It is there, and not deleted.',
          'When databases do not come back all the same, see ekm check, or the runbook diagnose.',
        );
  if (deletedKeys.state === 'unknown')
    return stop(what, `Whether it was deleted could not be read: ${deletedKeys.detail}.`, deletedKeys.next);
  if (deletedKeys.value.some((each) => sameName(each.name, name))) return { kind: 'recover key' };
  if (losers.length > 0) return { kind: 'restore key' };
  return stop(
    what,
    'The vault has no such key, not even a deleted one, and no key object of any instance that could be read misses one.',
    'Check the name: /ekm report lists the keys in use.',
  );
}
