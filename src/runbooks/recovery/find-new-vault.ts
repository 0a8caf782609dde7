import type { Seen } from '../../engine/plan/seen.ts';
import type { Stop } from '../../engine/runbook.ts';
import type { AppEntry, VaultEntry } from '../../fleet/inventory.ts';
import { linkedTo } from '../../fleet/links/link.ts';
import type { LinkedFleet } from '../../fleet/links/linked-fleet.ts';
import { hostOf, isManagedIdentity } from '../../fleet/links/vault-address.ts';
import { isMissing, type Missing, stop } from '../rollover/stops.ts';
import { findRolledInstances } from '../secret/find-instances.ts';
import type { RolledCredential, SecretRoll } from '../secret/secret-roll.ts';
import { knownName, losingKeys } from './find-losers.ts';

/** What a move to another vault changes on the instances: the credentials of the key's logins, with the whole secret. */
export function findNewVault(
  seen: Seen,
  fleet: LinkedFleet,
  { vault, to, key, app, secret, unread }: Moved,
): (Pick<SecretRoll, 'secret' | 'instances' | 'keys'> & { app: AppEntry }) | Missing {
  if (app === undefined)
    return stop(
      `Vault ${vault.name}`,
      'ekm.yaml does not name exactly one app that opens it, and the credentials need its client id and client secret.',
      'Say under "apps" in ekm.yaml which app it is.',
    );
  if (secret === undefined || secret === '')
    return stop(
      'Client secret',
      'ALTER CREDENTIAL takes vault and secret together: what it is not given it sets to NULL.',
      'Name the secret of ekm.yaml with client id and client secret in one: secret=NAME.',
    );
  if (unread.length > 0)
    return stop(
      `Instances ${unread.join(', ')}`,
      'Whether they need the key cannot be told.',
      'Bring them back, or take them out of ekm.yaml for this and change them by hand.',
    );
  const unclear = unclearKeys(fleet, vault, key);
  if (unclear.length > 0) return { kind: 'stops', stops: unclear };
  const byInstance = new Map<string, RolledCredential[]>();
  for (const instance of fleet.instances)
    for (const chain of losingKeys(instance, vault, key)) {
      const credential = linkedTo(chain.credential);
      const provider = linkedTo(chain.provider);
      if (credential === undefined || provider === undefined || isManagedIdentity(credential.identity))
        continue;
      const { name, id, identity } = credential;
      const list = byInstance.get(instance.entry.name) ?? [];
      byInstance.set(instance.entry.name, list);
      if (!list.some((each) => each.id === id))
        list.push({ name, id, identity, provider: provider.name, becomes: identityFor(to, identity) });
    }
  if (byInstance.size === 0)
    return stop(
      `Key ${key} in vault ${vault.name}`,
      'No credential of any instance names this vault for it.',
      'Check vault and key: /ekm report shows which vault each credential names.',
    );
  const instances = findRolledInstances(seen, fleet, { byInstance, leftOut: [] });
  if (isMissing(instances)) return instances;
  return { app, secret, instances, keys: [{ vault: to.name, key }] };
}

/** Of a vault that is away nothing can be read: to move a credential takes with it every key that goes through it. */
function unclearKeys({ instances }: LinkedFleet, vault: VaultEntry, key: string): Stop[] {
  return instances.flatMap((instance) => {
    const losing = losingKeys(instance, vault, key);
    const moved = new Set(losing.map((chain) => linkedTo(chain.credential)?.id));
    const nameless = losing.filter((chain) => knownName(instance.entry, chain) === undefined);
    const others = instance.keys.filter(
      (chain) => !losing.includes(chain) && moved.has(linkedTo(chain.credential)?.id ?? -1),
    );
    return [
      ...nameless.map((chain) => ({
        what: `Key ${chain.key.name} on ${instance.entry.name}`,
        why: 'Which vault key it is cannot be read while the vault is away.',
        next: `Say so under "keys" of ${instance.entry.name} in ekm.yaml: ${chain.key.name} and the name of its vault key.`,
      })),
      ...others.map((chain) => ({
        what: `Key ${chain.key.name} on ${instance.entry.name}`,
        why: `It goes through the same credential as ${key}: moved to another vault, that would not open it any more.`,
        next: `Restore its vault key into that vault by hand as well, and change the credential by hand; or give its login a credential of its own first.`,
      })),
    ];
  });
}

interface Moved {
  vault: VaultEntry;
  to: VaultEntry;
  key: string;
  app: AppEntry | undefined;
  secret: string | undefined;
  unread: readonly string[];
}

/** As the old one was written: the bare name on public Azure, a host elsewhere. */
function identityFor(to: VaultEntry, identity: string): string {
  const host = hostOf(to);
  return identity.includes('.') ? host : (host.split('.')[0] ?? host);
}
