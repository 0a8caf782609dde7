import { listText } from '../items/list-text.ts';
import { isManagedIdentity } from '../links/vault-address.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'No app in ekm.yaml opens a vault that credentials with a secret name.',
  check: ({ instances }) => {
    const users = instances.flatMap(({ entry, credentials }) =>
      credentials.flatMap(({ credential, vault, apps }) =>
        vault === undefined || apps.length > 0 || isManagedIdentity(credential.identity)
          ? []
          : [{ vault: vault.entry.name, instance: entry.name }],
      ),
    );
    return [...Map.groupBy(users, ({ vault }) => vault)].map(
      ([vault, found]): Draft => ({
        item: `vault/${vault}`,
        severity: 'unknown',
        title: `The app that opens vault ${vault} for SQL Server is not in ekm.yaml`,
        meaning: `Credentials on ${listText(found.map(({ instance }) => instance))} hold a client secret of it. SQL Server shows neither the app nor when the secret expires.`,
        consequence:
          'The secret may expire without a word from here; then databases do not come back after a restart.',
        action: `Add the app with its client ID to ekm.yaml, with ${vault} among its vaults.`,
        reliesOn: found.map(({ instance }) => `instance/${instance}`),
      }),
    );
  },
});
