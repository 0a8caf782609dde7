import { clouds } from '../clouds.ts';
import { defineTopic } from '../topic.ts';

/** What a key identifier is and how the connector wants it. */
export default defineTopic({
  title: 'Key URI: the identifier of a key',
  summary:
    'Every key has an address: https://VAULT.vault.azure.net/keys/NAME for its current version, with /VERSION (32 hex digits) for one of them. SQL Server takes only the name.',
  aliases: [
    'key uris',
    'key url',
    'key identifier',
    'key identifiers',
    'key id',
    'kid',
    'vault uri',
    'what is a key uri',
    'provider_key_name',
    'pin a version',
    'pinned version',
  ],
  parts: [
    {
      kind: 'table',
      label: 'Two forms',
      columns: ['Form', 'Names'],
      rows: [
        ['https://VAULT.vault.azure.net/keys/NAME', 'the current version'],
        ['https://VAULT.vault.azure.net/keys/NAME/VERSION', 'that version for ever'],
      ],
    },
    {
      kind: 'table',
      label: 'Where each part goes in SQL Server',
      columns: ['Part', 'Goes to', 'As'],
      rows: [
        ['VAULT', 'IDENTITY of the credential', 'bare name in public Azure, whole host elsewhere'],
        ['NAME', 'PROVIDER_KEY_NAME', "'NAME'"],
        ['VERSION', 'PROVIDER_KEY_NAME', "'NAME/VERSION', build of Nov 2020 and later"],
      ],
    },
    {
      kind: 'table',
      label: 'By cloud',
      columns: ['Cloud', 'Vault host ends in', 'Managed HSM host ends in'],
      rows: clouds.map(({ name, vaultSuffix, managedHsmSuffix, closedOn }) => [
        closedOn ? `${name} (closed)` : name,
        vaultSuffix,
        managedHsmSuffix ?? 'none',
      ]),
    },
    {
      kind: 'list',
      label: 'Worth knowing',
      items: [
        'Identifiers are compared without case.',
        'Vault names have 3 to 24 characters.',
        'Paste one after /ekm explain and it is taken apart.',
      ],
    },
  ],
  related: ['key-rules', 'clouds', 'key-rollover'],
  unverified: [
    'The version in the sample of the 2016 and 2022 pages holds letters beyond f: it is a placeholder, not a version Key Vault would issue.',
  ],
  sources: ['connector-2022', 'connector-2016', 'setup-2025', 'key-vault-docs'],
  examples: ['key uri', 'what is a key uri', 'what does a key identifier look like'],
});
