import type { VaultKeyVersionFacts } from '../../keyvault/vault-facts.ts';
import { connectorKeyProblem } from '../items/connector-key-problem.ts';
import { databasesUsing, isProtecting, keyChains } from '../items/key-chains.ts';
import { vaultKeyItem } from '../items/keys-in-use.ts';
import { listText } from '../items/list-text.ts';
import { vaultsInUse } from '../items/vaults-in-use.ts';
import { linkedTo } from '../links/link.ts';
import type { KeyChain } from '../links/linked-fleet.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'A vault key has a name, type or size that the connector cannot use.',
  check: (fleet) => {
    const usersOf = Map.groupBy(
      keyChains(fleet).filter(isProtecting),
      ({ vaultKey }) => linkedTo(vaultKey)?.key,
    );
    return vaultsInUse(fleet).flatMap((vault) =>
      vault.facts.keys.flatMap((key): Draft[] => {
        const users = usersOf.get(key) ?? [];
        const versions = key.versions.filter(({ isEnabled }) => isEnabled);
        const problem = worstProblem(key.name, versions, users);
        if (problem === undefined) return [];
        const isUsed = users.length > 0;
        return [
          {
            item: vaultKeyItem({ vault: vault.entry, key }),
            severity: isUsed ? 'warning' : 'notice',
            title: `Vault key ${key.name} in ${vault.entry.name} cannot be used by the connector: ${problem}`,
            meaning: isUsed
              ? `${listText(users.flatMap((chain) => databasesUsing(chain, 'database').map((name) => `${name} on ${chain.instance}`)))} lie under it all the same.`
              : 'No database that was seen lies under it.',
            consequence: isUsed
              ? 'The next start may not open it.'
              : 'CREATE ASYMMETRIC KEY with it is refused: a rollover to it stops there.',
            action:
              'For SQL Server make RSA keys of 2048 or 3072 bits with a name of at most 26 letters, digits and hyphens.',
            runbook: isUsed ? 'tde-key-rollover' : undefined,
            reliesOn: vault.instances.map((name) => `instance/${name}`),
          },
        ];
      }),
    );
  },
});

function worstProblem(
  name: string,
  versions: readonly VaultKeyVersionFacts[],
  users: readonly KeyChain[],
): string | undefined {
  for (const { publicKey } of versions)
    for (const build of users.length === 0
      ? [undefined]
      : users.map(({ connector }) => linkedTo(connector))) {
      const problem = connectorKeyProblem(
        name,
        publicKey.state === 'read' ? publicKey.value : undefined,
        build,
      );
      if (problem !== undefined) return problem;
    }
  return undefined;
}
