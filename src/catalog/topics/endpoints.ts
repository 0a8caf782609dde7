import { clouds } from '../clouds.ts';
import { defineTopic } from '../topic.ts';

/** Hosts and ports that the connector calls. */
export default defineTopic({
  title: 'Endpoints and ports',
  summary:
    'Outbound 443 to login.microsoftonline.com and *.vault.azure.net; checking certificate revocation lists may also use HTTP on port 80.',
  aliases: [
    'endpoint',
    'port',
    'ports',
    'which ports',
    'port 443',
    'port 80',
    'firewall',
    'firewalls',
    'firewall rule',
    'firewall rules',
    'allow list',
    'allowlist',
    'whitelist',
    'outbound',
    'outbound traffic',
    'revocation list',
    'crl',
    'trusted services',
    'trusted microsoft services',
    'private endpoint',
    'private endpoints',
    'tls',
  ],
  parts: [
    {
      kind: 'table',
      label: 'What the host must reach',
      columns: ['For', 'Host', 'Port'],
      rows: [
        ['Tokens from Microsoft Entra ID', 'login.microsoftonline.com', '443'],
        ['Keys', '*.vault.azure.net', '443'],
        ['Revocation lists of certificates', 'named in each certificate', '80'],
      ],
    },
    {
      kind: 'table',
      label: 'In the national clouds',
      columns: ['Cloud', 'Tokens', 'Keys'],
      rows: clouds
        .slice(1)
        .map(({ name, authority, vaultSuffix, closedOn }) => [
          closedOn ? `${name} (closed)` : name,
          authority,
          `*${vaultSuffix}`,
        ]),
    },
    {
      kind: 'list',
      label: 'Also',
      items: [
        'A Managed HSM has a host of its own: *.managedhsm.azure.net in public Azure.',
        'Where the vault has its firewall on and no private endpoint, let trusted Microsoft services through.',
        'Key Vault refuses anything below TLS 1.2.',
        'Traffic that a firewall or proxy delays or blocks slows the connector down.',
      ],
    },
    {
      kind: 'code',
      label: 'Try it on the host',
      language: 'powershell',
      text: `Test-NetConnection -ComputerName login.microsoftonline.com -Port 443
Test-NetConnection -ComputerName '<vault>.vault.azure.net' -Port 443`,
    },
    {
      kind: 'text',
      text: 'This proves the route of the account you are signed in with, and goes round any proxy. The connector calls as the service account of the instance, through its proxy.',
    },
  ],
  related: ['proxy', 'clouds', 'vault-access'],
  differs: [
    'The connector pages of 2022 and 2025 name the public hosts only; the hosts of the other clouds are from the Key Vault documentation. The page of 2016 names none.',
  ],
  sources: ['connector-2022', 'connector-2025', 'setup-2025', 'key-vault-docs'],
  examples: [
    'ports',
    'which ports must be open',
    'firewall rules for the connector',
    'what endpoint does it call',
    'does it need port 80',
  ],
});
