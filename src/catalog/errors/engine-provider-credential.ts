import { errorLog, looks } from '../engine-looks.ts';
import { engineRow } from '../engine-row.ts';
import { engineWording } from '../engine-wording.ts';
import type { ErrorFact } from '../error-fact.ts';

/** Messages about the credential by which a login, or the engine itself, reaches the provider. */
const facts: readonly ErrorFact[] = [
  engineRow({
    code: 33042,
    title: 'The credential or key is mapped to a login already',
    meaning:
      'A provider credential, or an asymmetric key, serves one login here; this one has its login. The safe arrangement is one credential per login, with the same identity and secret.',
    causes: [
      'The set-up credential still hangs on the DBA login and is to go to the key login as well',
      'A login was made from this asymmetric key before',
    ],
    look: [looks.credentials, looks.chain],
    fix: [
      'Create a second credential with the same identity and secret FOR CRYPTOGRAPHIC PROVIDER, and ADD that one to the new login.',
      'Do not take the credential from the key login to make room: the databases open with it at the next restart.',
    ],
    runbook: 'ekm-setup',
    topics: ['credential-string', 'permissions'],
    differs: [
      'Sharing: the set-up page gives each login its own credential; the CREATE CREDENTIAL page says that one credential may serve several logins.',
    ],
    wording: [engineWording('Cannot add * because it is already mapped to a login')],
    sources: ['messages-2025', 'setup-2025', 'tsql-reference'],
    examples: [
      'Msg 33042, Level 16, State 1, Line 1\nCannot add credential because it is already mapped to a login.',
      'Cannot add credential because it is already mapped to a login.',
    ],
  }),
  engineRow({
    code: 33043,
    title: 'The login has a credential for this provider already',
    meaning:
      'A login can have one credential per provider. For another vault or application a second login is needed, or the credential it has must change.',
    causes: [
      'The set-up ran a second time',
      'A second vault or a new application is to be used by the same login',
    ],
    look: [looks.credentials],
    fix: [
      'For a new secret use ALTER CREDENTIAL on the one that is mapped, with identity and the whole string: leaving SECRET out sets it to NULL.',
      'To exchange it: ALTER LOGIN ... DROP CREDENTIAL old; ALTER LOGIN ... ADD CREDENTIAL new; on a key login do both at once, and never restart in between.',
      'For a second vault use a login and key of its own.',
    ],
    runbook: 'secret-roll',
    topics: ['credential-string', 'permissions'],
    wording: [engineWording("Cannot add * '*' because there is already * specified for the login")],
    sources: ['messages-2025', 'setup-2025', 'tsql-reference'],
    examples: [
      "Msg 33043, Level 16, State 1, Line 1\nCannot add credential 'Azure_EKM_TDE_cred2' because there is already credential specified for the login.",
      "Cannot add credential 'Azure_EKM_TDE_cred2' because there is already credential specified for the login.",
    ],
  }),
  engineRow({
    code: 33045,
    title: 'The credential is not mapped to this login',
    meaning:
      'ALTER LOGIN ... DROP CREDENTIAL named a credential that the login does not have. Nothing was changed.',
    causes: ['Wrong login or wrong credential in the statement', 'The mapping was moved before'],
    look: [looks.credentials],
    fix: [
      'Read login and credential from the list and correct the statement.',
      'Check before each DROP CREDENTIAL that the login is not the one made from a TDE key.',
    ],
    topics: ['permissions', 'credential-string'],
    wording: [engineWording('Cannot drop * because it is not mapped to this login')],
    examples: [
      'Msg 33045, Level 16, State 1, Line 1\nCannot drop credential because it is not mapped to this login.',
      'Cannot drop credential because it is not mapped to this login.',
    ],
  }),
  engineRow({
    code: 33046,
    title: 'The login has no credential for the provider',
    meaning:
      'Whoever uses the provider needs a credential for it: the login that runs CREATE ASYMMETRIC KEY, and the login made from the key, with which the engine opens databases. When the key login lacks it, everything works while the database is open and fails at the next restart, failover or restore.',
    causes: [
      'In a set-up or key statement: the login you are connected with has no credential',
      'In the error log at start: the credential was dropped from the key login, or never added to it after a key rollover',
      'Logins were copied to another instance without their credentials',
    ],
    look: [
      looks.ownCredential,
      looks.chain,
      errorLog('Who lacks it, and for which provider?', 'has no credential'),
    ],
    fix: [
      'Create a credential FOR CRYPTOGRAPHIC PROVIDER with the vault as identity and client ID plus client secret as secret, and ALTER LOGIN ... ADD CREDENTIAL for the login the message names.',
      'Databases in RECOVERY_PENDING: ALTER DATABASE ... SET ONLINE after that, or restart the instance.',
      'Repeat on every replica, mirror and restore target. Check the chain there, not only that databases are open: a cached token, or a credential of the service account, can hide the gap until a restart or failover.',
    ],
    runbook: 'ekm-setup',
    topics: ['credential-string', 'permissions', 'key-rollover'],
    wording: [engineWording("has no credential associated with * '*'")],
    sources: ['messages-2025', 'connector-2022', 'setup-2025'],
    examples: [
      "Msg 33046, Level 16, State 1, Line 1\nServer principal 'TDE_Login2' has no credential associated with cryptographic provider 'AzureKeyVault_EKM'.",
      "2026-03-02 03:14:07.12 spid23s     Error: 33046, Severity: 16, State: 1.\n2026-03-02 03:14:07.12 spid23s     Server principal 'TDE_Login2' has no credential associated with cryptographic provider 'AzureKeyVault_EKM'.",
      "Server principal 'CONTOSO\\dba' has no credential associated with cryptographic provider 'AzureKeyVault_EKM'.",
    ],
  }),
  engineRow({
    code: 33047,
    title: 'The stored secret of the credential could not be decrypted',
    meaning:
      'SQL Server keeps the secret of a credential encrypted under the service master key and could not read it back. Nothing is wrong with the vault or with Entra yet: the call never left the instance.',
    causes: [
      'The service account was changed outside Configuration Manager, or the instance was moved or restored, so that the service master key cannot be decrypted',
      "master was restored from another instance: its credentials are under that instance's service master key",
      'The credential has no secret, for example after ALTER CREDENTIAL without SECRET, which sets it to NULL',
    ],
    look: [
      looks.credentials,
      errorLog('Does the instance complain about the service master key since its start?', 'master key'),
    ],
    fix: [
      'Give the credential its secret again: ALTER CREDENTIAL ... WITH IDENTITY = the same vault, SECRET = client ID without hyphens followed by the client secret. That stores it under the present service master key.',
      'If the service master key itself is not readable, restore it from its backup (RESTORE SERVICE MASTER KEY); use FORCE only when you know which encrypted data you give up.',
      'Restart SSMS, which caches the credential. After a change of service account check the registry key and the proxy of the new account as well, then restart.',
    ],
    runbook: 'secret-roll',
    topics: ['credential-string', 'registry', 'proxy'],
    wording: [engineWording("Fail to obtain or decrypt secret for * '*'")],
    sources: ['messages-2025', 'tsql-reference'],
    examples: [
      "Msg 33047, Level 16, State 1, Line 1\nFail to obtain or decrypt secret for credential 'Azure_EKM_TDE_cred'.",
      "2026-03-02 03:14:07.12 spid23s     Error: 33047, Severity: 16, State: 4.\n2026-03-02 03:14:07.12 spid23s     Fail to obtain or decrypt secret for credential 'Azure_EKM_TDE_cred'.",
      "Fail to obtain or decrypt secret for credential 'Azure_EKM_TDE_cred'.",
    ],
  }),
  engineRow({
    code: 33056,
    title: 'SQL Server could not act as the login that reaches the provider',
    meaning:
      'To open a key the engine takes on the login that holds the credential. For the login in the message that did not work.',
    causes: ['The login was dropped, or is damaged in master', 'The login made from the key is disabled'],
    look: [looks.chain, looks.credentials],
    fix: [
      'Check that the login of the key exists and is enabled; ALTER LOGIN ... ENABLE if not.',
      'If it is gone: CREATE LOGIN ... FROM ASYMMETRIC KEY, then ADD CREDENTIAL.',
    ],
    runbook: 'diagnose',
    topics: ['permissions'],
    unverified: ['That a disabled login leads to this message was not read on any page.'],
    wording: [engineWording("Cannot impersonate login '*' to access")],
    examples: [
      "Msg 33056, Level 16, State 1, Line 1\nCannot impersonate login 'TDE_Login' to access cryptographic provider 'AzureKeyVault_EKM'.",
      "Cannot impersonate login 'TDE_Login' to access cryptographic provider 'AzureKeyVault_EKM'.",
    ],
  }),
  engineRow({
    code: 33067,
    title: 'The secret of the credential is longer than 120 characters',
    meaning:
      'The string is the client ID without hyphens (32 characters) followed by the client secret, so the client secret itself may have 88 characters at most. Anything longer is not a client secret.',
    causes: [
      'A token, a certificate or a connection string was pasted instead of the client secret',
      'The secret was pasted twice, or with the object ID and other values around it',
    ],
    look: [
      { what: 'Count the characters where the statement was written; never paste the secret into chat.' },
    ],
    fix: [
      'Copy the Value of a client secret in Entra (not its Secret ID) and put it directly behind the 32 digits of the client ID.',
      'Repeat CREATE or ALTER CREDENTIAL with identity and the whole string.',
      'If a real secret stood in the wrong place, replace it in Entra.',
    ],
    runbook: 'secret-roll',
    topics: ['credential-string'],
    wording: [engineWording('Secret provided can not contain more than * characters')],
    sources: ['messages-2025', 'setup-2025'],
    examples: [
      'Msg 33067, Level 16, State 1, Line 1\nSecret provided can not contain more than 120 characters. Please provide a valid credential.',
      'Secret provided can not contain more than 120 characters. Please provide a valid credential.',
    ],
  }),
  engineRow({
    code: 33157,
    title: 'A database-scoped credential cannot be for a provider',
    meaning:
      'FOR CRYPTOGRAPHIC PROVIDER belongs to CREATE CREDENTIAL, which is made in master for the whole instance; CREATE DATABASE SCOPED CREDENTIAL does not take it.',
    causes: ['DATABASE SCOPED was left in a copied statement'],
    look: [looks.credentials],
    fix: ['Use CREATE CREDENTIAL ... FOR CRYPTOGRAPHIC PROVIDER, without DATABASE SCOPED.'],
    runbook: 'ekm-setup',
    topics: ['credential-string', 'permissions'],
    wording: [engineWording('Cryptographic providers are not supported on database credentials')],
    examples: [
      'Msg 33157, Level 16, State 1, Line 1\nCryptographic providers are not supported on database credentials.',
      'Cryptographic providers are not supported on database credentials.',
    ],
  }),
];

export default facts;
