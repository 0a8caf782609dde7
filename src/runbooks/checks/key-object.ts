import { ModulusIndex } from '../../fleet/links/modulus-index.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { VaultFacts } from '../../keyvault/vault-facts.ts';
import type { AsymmetricKeyFacts } from '../../sqlserver/instance-facts.ts';
import { defineCheck } from '../look/define-check.ts';
import { known, lookAt } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** The key object is there, belongs to the provider, and nothing says that it is another vault key than it should be. */
export default defineCheck({
  about: 'The key object opens the vault key.',
  args: ['instance', 'key', 'provider', 'vault', 'vaultKey'],
  needs: ({ instance, vault }) => [
    { kind: 'instance', name: instance },
    { kind: 'vault', name: vault },
  ],
  look: ({ instance, key: name, provider: providerName, vault, vaultKey }, seen) =>
    lookAt(
      seen,
      instance,
      (facts) => facts.asymmetricKeys,
      (keys, facts) => {
        const key = keys.find((each) => sameName(each.name, name));
        if (key === undefined) return doesNotHold(`${instance} has no key object ${name}.`);
        return known(facts.providers, `instance ${instance}`, (providers) => {
          const provider = providers.find((each) => sameName(each.name, providerName));
          if (provider === undefined || !sameName(provider.guid, key.providerGuid ?? ''))
            return doesNotHold(`Key object ${name} on ${instance} is not one of provider ${providerName}.`);
          return known(seen.vaults.get(vault.toLowerCase()), `vault ${vault}`, (facts) => {
            const other = otherKey(key, facts, vaultKey);
            return other === undefined
              ? holds(`${name} is on ${instance}, with thumbprint ${key.thumbprint}.`)
              : doesNotHold(`${name} on ${instance} is vault key ${other}, not ${vaultKey}.`);
          });
        });
      },
    ),
});

/** The vault key that it is instead; undefined: it is the right one, or that cannot be told. */
function otherKey(key: AsymmetricKeyFacts, facts: VaultFacts, vaultKey: string): string | undefined {
  const entry = { name: '', url: '', tags: [], callsPerSecond: 0, change: false };
  const found = new ModulusIndex([{ entry, facts }]).find(key.publicKey ?? '');
  const [wanted = '', version] = vaultKey.split('/');
  const isRight = ({ key: { name }, version: at }: (typeof found)[number]) =>
    sameName(name, wanted) && (version === undefined || sameName(at.version, version));
  const [first] = found;
  if (first === undefined || found.some(isRight)) return undefined;
  return version === undefined ? first.key.name : `${first.key.name}/${first.version.version}`;
}
