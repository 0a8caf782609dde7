import { defineTopic } from '../topic.ts';

/** The least permission in SQL Server for every step of the setup. */
export default defineTopic({
  title: 'Minimum permissions in SQL Server, step by step',
  summary:
    'Five steps, five permissions: CONTROL SERVER for the provider, ALTER SETTINGS, ALTER ANY CREDENTIAL, ALTER ANY LOGIN and CREATE ASYMMETRIC KEY. sysadmin has them all.',
  aliases: [
    'permission',
    'minimum permission',
    'minimum permissions',
    'least privilege',
    'least privileges',
    'sql permissions',
    'permissions in sql server',
    'sysadmin',
    'do i need sysadmin',
    'control server',
    'alter settings',
    'alter any credential',
    'alter any login',
    'which rights',
    'what rights',
  ],
  parts: [
    {
      kind: 'table',
      label: 'Setup',
      columns: ['Step', 'Permission', 'Held by'],
      rows: [
        ['Create the cryptographic provider', 'CONTROL SERVER', 'sysadmin'],
        ['Change an option and RECONFIGURE', 'ALTER SETTINGS', 'sysadmin, serveradmin'],
        ['Create a credential', 'ALTER ANY CREDENTIAL', 'sysadmin'],
        ['Add a credential to a login', 'ALTER ANY LOGIN', 'sysadmin'],
        ['Create an asymmetric key', 'CREATE ASYMMETRIC KEY', 'sysadmin'],
      ],
    },
    {
      kind: 'table',
      label: 'Later',
      columns: ['Step', 'Permission'],
      rows: [
        ['Give a credential a new secret', 'ALTER ANY CREDENTIAL'],
        ['Point the provider to another DLL', 'CONTROL on the provider'],
        [
          'Create a database encryption key',
          'CONTROL on the database, VIEW DEFINITION on the asymmetric key',
        ],
      ],
    },
    {
      kind: 'code',
      label: 'What the login you use has (1 is yes)',
      language: 'sql',
      text: `SELECT HAS_PERMS_BY_NAME(NULL, NULL, 'CONTROL SERVER') AS control_server,
       HAS_PERMS_BY_NAME(NULL, NULL, 'ALTER SETTINGS') AS alter_settings,
       HAS_PERMS_BY_NAME(NULL, NULL, 'ALTER ANY CREDENTIAL') AS alter_any_credential,
       HAS_PERMS_BY_NAME(NULL, NULL, 'ALTER ANY LOGIN') AS alter_any_login,
       HAS_PERMS_BY_NAME('master', 'DATABASE', 'CREATE ASYMMETRIC KEY') AS create_asymmetric_key;`,
    },
    {
      kind: 'text',
      label: 'Not the whole story',
      text: 'Whoever creates the asymmetric key also needs a credential for the provider on the login in use (else message 33046), and the application in Entra needs its permissions on the vault.',
    },
  ],
  related: ['vault-access', 'credential-string', 'registry'],
  sources: ['connector-2022', 'connector-2016', 'tsql-reference', 'setup-2025'],
  examples: [
    'permissions',
    'minimum permissions for the setup',
    'do I need sysadmin',
    'which rights does the setup take',
  ],
});
