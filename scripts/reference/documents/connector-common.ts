import type { CoverageRow } from './coverage-row.ts';

/** What the editions of 2016 and 2022 say alike about a new key for a database. */
export const keyRollover: readonly CoverageRow[] = [
  {
    says: 'Names of vault keys have letters, digits and hyphens only, 26 characters at most.',
    where: [
      { parameter: 'key', of: 'tde-key-rollover' },
      { parameter: 'key', of: 'ekm-setup' },
      { rule: 'key-not-usable' },
      { provider: [2049] },
      { topic: 'key-rules' },
    ],
  },
  {
    says: 'A new version of the same key does not work: a key under a new name has to be made.',
    where: [{ runbook: 'tde-key-rollover' }, { rule: 'key-versions-mixed' }, { topic: 'key-rollover' }],
    note: 'Newer pages allow versions from the connector of November 2020 on and contradict themselves: a new name is the way unless somebody asks for a version, and then only with such a DLL on every instance.',
  },
  {
    says: 'Keys for encryption are to be renewed every one or two years.',
    where: [{ rule: 'key-old' }, { rule: 'key-expiring' }, { runbook: 'tde-key-rollover' }],
    note: 'The ages are thresholds of ekm.yaml.',
  },
  {
    says: 'Make the new key in the vault, with PowerShell.',
    where: [{ runbook: 'tde-key-rollover', step: 'vault-key-' }, { topic: 'cmdlets' }],
    note: 'By the bot where ekm.yaml lets it, else by hand with the command line of Azure. The cmdlets of the pages have other names today.',
  },
  {
    says: 'Make an asymmetric key in master for it, with OPEN_EXISTING.',
    where: [{ runbook: 'tde-key-rollover', step: 'key-' }],
  },
  { says: 'Make a login of that key.', where: [{ runbook: 'tde-key-rollover', step: 'login-' }] },
  {
    says: 'Make a credential for the provider: identity is the vault, the secret client id and client secret in one.',
    where: [{ runbook: 'tde-key-rollover', step: 'credential-' }, { topic: 'credential-string' }],
    note: 'The sample of 2016 ends its literal with a typographic quote and does not run.',
  },
  {
    says: 'Give the credential to the login.',
    where: [{ runbook: 'tde-key-rollover', step: 'mapping-' }, { rule: 'login-without-credential' }],
  },
  {
    says: 'Change to the database whose encryption key is to be wrapped anew.',
    where: [{ runbook: 'tde-key-rollover', step: 'protector-' }],
    note: 'The connection is opened in the database, and the same batch raises an error anywhere else.',
  },
  {
    says: 'Wrap the encryption key of the database with the new asymmetric key.',
    where: [{ runbook: 'tde-key-rollover', step: 'protector-' }],
    note: 'On the primary, after every copy has been prepared and the thumbprints were compared.',
  },
];

/** About the client secret. */
export const servicePrincipal: readonly CoverageRow[] = [
  {
    says: 'A credential holds the name of the vault, the client id and the client secret of an app.',
    where: [{ topic: 'credential-string' }, { runbook: 'ekm-setup', step: 'credential-' }],
  },
  {
    says: 'The client secret is valid for one or two years.',
    where: [{ rule: 'secret-expiring' }, { rule: 'secret-expired' }, { rule: 'secret-old' }],
  },
  {
    says: 'Before that, a new one has to be made in the directory.',
    where: [{ runbook: 'secret-roll' }, { topic: 'secret-roll' }],
    note: 'A person makes it before the run is asked for: the bot never writes to Microsoft Entra ID.',
  },
  {
    says: 'Then the credential has to be changed in SQL Server.',
    where: [{ runbook: 'secret-roll', step: 'credentials-' }, { rule: 'secret-not-rolled' }],
    note: 'The value is proved against the vault before any instance gets it.',
  },
  {
    says: 'Restart SQL Server Management Studio after it, which remembers the old one.',
    where: [{ runbook: 'secret-roll', step: 'management-studio' }],
  },
];

/** About backups of keys. */
export const keyRecovery: readonly CoverageRow[] = [
  {
    says: 'Back the keys of the vault up regularly.',
    where: [
      { runbook: 'key-backup', step: 'backup-' },
      { runbook: 'tde-key-rollover', step: 'vault-key-backup-' },
      { topic: 'key-backup' },
    ],
    note: 'A vault has no backup as a whole: each key has one, with all its versions.',
  },
  {
    says: 'A lost key is restored from its backup, under its old name; if the name is taken, that is refused.',
    where: [{ runbook: 'key-recovery' }, { topic: 'key-backup' }],
    note: 'A key that was only deleted is recovered first: then nothing changes in SQL Server.',
  },
  {
    says: 'If the vault is lost: make a new one in the same geography, in the directory of the app; its name may differ.',
    where: [{ runbook: 'key-recovery' }, { parameter: 'to', of: 'key-recovery' }, { topic: 'geographies' }],
    note: "Key Vault's own pages want the same subscription, too.",
  },
  {
    says: 'Give the app its rights in the new vault.',
    where: [{ runbook: 'key-recovery' }, { topic: 'vault-access' }],
    note: 'By hand: the bot grants nothing.',
  },
  {
    says: 'Change the credential where the name of the vault is another one.',
    where: [{ runbook: 'key-recovery' }, { parameter: 'to', of: 'key-recovery' }],
  },
  {
    says: 'The geographies and national clouds within which a backup can be restored.',
    where: [{ topic: 'geographies' }, { topic: 'clouds' }],
    note: 'A comma is missing on the pages, and Germany is closed: both are said.',
  },
];

/** Questions and answers that both editions have. */
export const commonQuestions: readonly CoverageRow[] = [
  { says: 'How do operations with a key of the vault work?', where: [{ topic: 'key-operations' }] },
  {
    says: 'What is the identifier of a key?',
    where: [{ topic: 'key-uri' }],
    note: 'One that is pasted into a question is taken apart.',
  },
  {
    says: 'Which permission does each step of the configuration need at least?',
    where: [{ topic: 'permissions' }],
    note: 'For each statement of a runbook: [statements](statements.md).',
  },
];

/** What may be wrong besides the codes. */
export const otherReasons: readonly CoverageRow[] = [
  {
    says: 'No way to the vault over the network.',
    where: [{ topic: 'other-reasons' }, { topic: 'endpoints' }, { runbook: 'diagnose' }],
    note: 'Only the host of the instance can prove it: a diagnosis says what to look at there.',
  },
  { says: 'Key Vault may be down.', where: [{ topic: 'other-reasons' }] },
  {
    says: 'The key may have been dropped from the vault or from SQL Server; restore it.',
    where: [
      { topic: 'other-reasons' },
      { runbook: 'diagnose' },
      { runbook: 'key-recovery' },
      { rule: 'vault-key-missing' },
      { rule: 'protector-missing' },
    ],
  },
  {
    says: '"Cannot load library": the right Visual C++ runtime is missing.',
    where: [
      { topic: 'cannot-load-library' },
      { topic: 'cpp-runtimes' },
      { runbook: 'ekm-setup', step: 'host-' },
    ],
  },
];
