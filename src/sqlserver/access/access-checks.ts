import type { Release } from '../release.ts';
import { type RightKey, rightKeys, rights } from '../rights.ts';

/** A right and the T-SQL that gives 1 when the login has it, 0 when not, NULL when the release knows no such right. */
export interface AccessCheck {
  name: string;
  /** What asks for it, in words. */
  use: string;
  check: string;
}

/** What reading asks for, each right once. */
export function readChecks(release: Release): AccessCheck[] {
  const byName = new Map<string, AccessCheck>();
  for (const key of rightKeys) {
    const { name, check } = rights[key](release);
    if (check === undefined) continue;
    const known = byName.get(name);
    byName.set(name, {
      name,
      use: known === undefined ? readUses[key] : `${known.use}, ${readUses[key]}`,
      // One name may stand for a right on the server and one in master: missing when one of them is.
      check: known === undefined ? check : `(${known.check}) & (${check})`,
    });
  }
  return [...byName.values()];
}

/** What the runbooks ask for when their steps are not done by hand. Source: the Permissions section of each statement's page. */
export const changeChecks: readonly AccessCheck[] = [
  onServer('ALTER ANY CREDENTIAL', 'secret-roll, ekm-setup, tde-key-rollover: credentials'),
  onServer('ALTER ANY LOGIN', 'ekm-setup, tde-key-rollover: the login of a new key and its credential'),
  inMaster('CREATE ASYMMETRIC KEY', 'ekm-setup, tde-key-rollover: a new key from the vault'),
  inMaster('CREATE CERTIFICATE', 'mirroring-setup, mirroring-certificate-rotation: certificates'),
  onServer('ALTER ANY ENDPOINT', 'mirroring-setup, mirroring-certificate-rotation: the endpoint'),
  onServer('ALTER SETTINGS', 'ekm-setup: sp_configure'),
  onServer('CONTROL SERVER', 'ekm-setup, connector-upgrade, connector-rollback: the provider'),
];

/** What reading never needs. */
export const wideChecks: readonly AccessCheck[] = [
  'CONTROL SERVER',
  'ADMINISTER BULK OPERATIONS',
  'ALTER ANY CREDENTIAL',
  'ALTER ANY DATABASE',
  'ALTER ANY ENDPOINT',
  'ALTER ANY LINKED SERVER',
  'ALTER ANY LOGIN',
  'ALTER ANY SERVER ROLE',
  'ALTER SERVER STATE',
  'ALTER SETTINGS',
  'IMPERSONATE ANY LOGIN',
  'SELECT ALL USER SECURABLES',
  'SHUTDOWN',
  'UNSAFE ASSEMBLY',
].map((name) => onServer(name, ''));

/** One SELECT with a column for each check, in their order: `r0`, `r1`. */
export function checksSql(checks: readonly AccessCheck[]): string {
  return `SELECT ${checks.map(({ check }, position) => `${check} AS r${position}`).join(',\n  ')}`;
}

/** The rights that reading never needs, in the order of `wideChecks`. */
export const wideSql = checksSql(wideChecks);

/** No row is read: whether it is allowed is found out before. */
export const historySql = 'SELECT TOP (0) database_name FROM msdb.dbo.backupset';

/** Everybody may ask this of their own connection; sys.dm_exec_connections needs a right. */
export const authenticationSql =
  "SELECT CONVERT(nvarchar(40), CONNECTIONPROPERTY('auth_scheme')) AS auth_scheme";

/** How many credentials for a provider the login has: the engine calls the vault with them when this login opens a key. */
export const ownCredentialSql = `
  SELECT COUNT(*) AS credentials FROM sys.server_principal_credentials AS mapped
  JOIN sys.server_principals AS principal ON principal.principal_id = mapped.principal_id
  JOIN sys.credentials AS credential ON credential.credential_id = mapped.credential_id
  WHERE principal.sid = SUSER_SID() AND credential.target_type = N'CRYPTOGRAPHIC PROVIDER'`;

const readUses: Readonly<Record<RightKey, string>> = {
  securityDefinitions: 'credentials and logins',
  masterDefinitions: 'keys and certificates in master',
  definitions: 'the mirroring endpoint and availability groups',
  databases: 'databases and mirroring',
  securityState: 'database encryption keys and the log',
  performanceState: 'the log, connections of the endpoint, replicas',
  backupHistory: 'the history of backups',
};

function onServer(name: string, use: string): AccessCheck {
  return { name, use, check: `HAS_PERMS_BY_NAME(NULL, NULL, N'${name}')` };
}

function inMaster(right: string, use: string): AccessCheck {
  return { name: `${right} in master`, use, check: `HAS_PERMS_BY_NAME(N'master', N'DATABASE', N'${right}')` };
}
