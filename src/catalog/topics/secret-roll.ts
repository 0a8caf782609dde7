import { defineTopic } from '../topic.ts';

/** A new client secret for the service principal, without an outage. */
export default defineTopic({
  title: "Rolling the service principal's secret",
  summary:
    'Before it expires: add a second secret in Entra, ALTER CREDENTIAL with the whole string on every instance, restart instance and SSMS, then remove the old one.',
  aliases: [
    'service principal',
    'service principals',
    'renew secret',
    'renew client secret',
    'roll secret',
    'rotate secret',
    'ssms',
    'roll the secret',
    'rolling the secret',
    'roll the client secret',
    'rotate the secret',
    'rotate the client secret',
    'new secret',
    'new client secret',
    'renew the secret',
    'renew the client secret',
    'secret expired',
    'secret expires',
    'expired secret',
    'expired client secret',
    'client secret expired',
    'client secret expires',
    'roll the service principal',
    'rolling the service principal',
    'authentication key',
    'ssms cache',
    'restart ssms',
  ],
  parts: [
    {
      kind: 'list',
      label: 'In order',
      isOrdered: true,
      items: [
        'In Entra: add a second secret to the application and copy its Value. The old one stays.',
        'On every instance: ALTER CREDENTIAL for each credential of that application, with the same IDENTITY.',
        'Restart the SQL Server service: in an availability group every node, secondaries first.',
        'Restart SSMS: it caches the credential of its session.',
        'Check that every encrypted database is online after the restart.',
        'Only then remove the old secret in Entra.',
      ],
    },
    {
      kind: 'code',
      label: 'On every instance',
      language: 'sql',
      text: `ALTER CREDENTIAL [<credential>]
  WITH IDENTITY = '<as before>',
       SECRET = '<client ID without hyphens><new client secret value>';`,
    },
    {
      kind: 'code',
      label: 'Which credentials, and when they were last changed',
      language: 'sql',
      text: `SELECT name, credential_identity, modify_date
FROM sys.credentials WHERE target_type = 'CRYPTOGRAPHIC PROVIDER';`,
    },
    {
      kind: 'text',
      label: 'When',
      text: 'A secret lives as long as it was given: one or two years on the pages, 24 months at most in the portal. SQL Server does not know the date; Entra does.',
    },
    {
      kind: 'text',
      label: 'Undo',
      text: 'Put the old string back: it is valid until the old secret is removed or expires.',
    },
  ],
  related: ['credential-string', 'managed-identity', 'default-directory'],
  differs: [
    'Restart: the connector pages of 2016, 2022 and 2025 ask only for a restart of SSMS; the setup page of 2025 asks for one of the SQL Server service, on every node of an availability group.',
    "The setup page's sample has the new secret alone as SECRET; Microsoft self-help articles say the whole string.",
  ],
  unverified: [
    'That an open database keeps working after the secret expired, until the next restart, failover or restore: reported in self-help articles and a blog, not on the pages.',
  ],
  sources: ['connector-2022', 'connector-2016', 'setup-2025', 'selfhelp'],
  examples: [
    'secret roll',
    'how do I roll the client secret',
    'client secret expired',
    'do I restart SSMS',
    'rotate the secret',
  ],
});
