import { clouds } from '../clouds.ts';
import { defineTopic } from '../topic.ts';

/** Suffixes and authorities of the national clouds. */
export default defineTopic({
  title: 'National clouds: suffixes and authorities',
  summary:
    'Public vault.azure.net, US Government vault.usgovcloudapi.net, China vault.azure.cn; outside public Azure IDENTITY is the whole host. Connector 1.0.4.0 or later.',
  aliases: [
    'cloud',
    'national cloud',
    'national clouds',
    'sovereign cloud',
    'sovereign clouds',
    'government cloud',
    'azure government',
    'us government',
    'usgov',
    'gov cloud',
    'azure china',
    'china',
    '21vianet',
    'azure germany',
    'germany',
    'vault suffix',
    'suffix',
    'suffixes',
    'authority',
    'authority host',
  ],
  parts: [
    {
      kind: 'table',
      label: 'Clouds',
      columns: ['Cloud', 'Vault', 'Managed HSM', 'Authority'],
      rows: clouds.map(({ name, vaultSuffix, managedHsmSuffix, authority, closedOn }) => [
        closedOn ? `${name} (closed ${closedOn})` : name,
        vaultSuffix,
        managedHsmSuffix ?? 'none',
        authority,
      ]),
    },
    {
      kind: 'list',
      label: 'In the credential',
      items: [
        "Public Azure: IDENTITY is the vault's bare name.",
        'Every other cloud, and every Managed HSM: IDENTITY is the whole host, without https:// and without a slash at the end.',
        'A name in the wrong cloud does not resolve: code 3900.',
        'A token of one cloud is worth nothing in another: application and vault belong in one.',
      ],
    },
    {
      kind: 'code',
      label: 'Does the host resolve',
      language: 'powershell',
      text: "Resolve-DnsName '<vault>.vault.usgovcloudapi.net'",
    },
  ],
  related: ['endpoints', 'credential-string', 'key-uri'],
  differs: [
    'The connector page of 2022 names only the public hosts; the setup page and the Key Vault documentation name the others. The setup page still shows Germany, which is closed.',
  ],
  sources: ['key-vault-docs', 'setup-2025', 'connector-2022'],
  examples: ['clouds', 'vault suffix in azure china', 'what is the authority for US Government'],
});
