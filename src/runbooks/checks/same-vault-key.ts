import { ModulusIndex } from '../../fleet/links/modulus-index.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { VaultFacts } from '../../keyvault/vault-facts.ts';
import type { AsymmetricKeyFacts } from '../../sqlserver/instance-facts.ts';
import { defineCheck } from '../look/define-check.ts';
import { known, lookAt } from '../look/look-at.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

/**
 * A vault key that came back is the very key of the key object. `modulus` is `seen` where the modulus of a vault key was found
 * in SQL Server when it was planned: only then says its absence something.
 */
export default defineCheck({
  about: 'The vault key is the one that the key object was made of.',
  args: ['instance', 'key', 'vault', 'vaultKey', 'modulus'],
  needs: ({ instance, vault }) => [
    { kind: 'instance', name: instance },
    { kind: 'vault', name: vault },
  ],
  look: ({ instance, key: name, vault, vaultKey, modulus }, seen) =>
    lookAt(
      seen,
      instance,
      (facts) => facts.asymmetricKeys,
      (keys) => {
        const key = keys.find((each) => sameName(each.name, name));
        if (key === undefined) return doesNotHold(`${instance} has no key object ${name}.`);
        return known(seen.vaults.get(vault.toLowerCase()), `vault ${vault}`, (facts) => {
          const found = namesOf(key, facts);
          if (found.some((each) => sameName(each, vaultKey)))
            return holds(
              `${name} on ${instance} is vault key ${vaultKey}: its modulus lies in the public key.`,
            );
          const [other] = found;
          if (other !== undefined)
            return doesNotHold(`${name} on ${instance} is vault key ${other}, not ${vaultKey}.`);
          const unread = unreadVersion(facts, vaultKey);
          if (unread !== undefined)
            return cannotTell(
              `Version ${unread} of ${vaultKey} could not be compared.`,
              'Enable it, then look again.',
            );
          return modulus === 'seen'
            ? doesNotHold(
                `No version of key ${vaultKey} in vault ${vault} is ${name} on ${instance}: it was made anew, or its backup is older than the version that is missing.`,
              )
            : holds(
                `Nothing says that ${name} on ${instance} is another key than ${vaultKey}. It is not proved: no modulus was found on any instance.`,
              );
        });
      },
    ),
});

function namesOf({ publicKey }: AsymmetricKeyFacts, facts: VaultFacts): string[] {
  const entry = { name: '', url: '', tags: [], callsPerSecond: 0, change: false };
  return new ModulusIndex([{ entry, facts }]).find(publicKey ?? '').map(({ key }) => key.name);
}

function unreadVersion({ keys }: VaultFacts, name: string): string | undefined {
  const versions = keys.find((key) => sameName(key.name, name))?.versions ?? [];
  return versions.find(({ publicKey }) => publicKey.state === 'unknown')?.version;
}
