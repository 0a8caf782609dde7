import { isProtecting, startText } from '../items/key-chains.ts';
import { listText } from '../items/list-text.ts';
import { linkedTo } from '../links/link.ts';
import { vaultAddress } from '../links/vault-address.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'Databases lie under keys of a vault that is not in ekm.yaml.',
  check: ({ instances }) => {
    const users = instances.flatMap(({ entry, keys }) =>
      keys.filter(isProtecting).flatMap((chain) => {
        const credential = linkedTo(chain.credential);
        if (credential === undefined) return [];
        const address = vaultAddress(credential);
        if (chain.vault.state !== 'unknown') return [];
        return [{ address, instance: entry.name, text: `${startText(chain)} on ${entry.name}` }];
      }),
    );
    return [...Map.groupBy(users, ({ address }) => address)].map(
      ([address, found]): Draft => ({
        item: `vault/${address}`,
        severity: 'unknown',
        title: `Vault ${address} is not in ekm.yaml`,
        meaning: `Credentials name it, for ${listText(found.map(({ text }) => text))}. Nobody looks at its keys.`,
        consequence: 'Keys there may expire, be disabled or deleted without a word from here.',
        action: 'Add the vault to ekm.yaml, and let the bot list its keys.',
        reliesOn: found.map(({ instance }) => `instance/${instance}`),
      }),
    );
  },
});
