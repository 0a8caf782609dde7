import type { Release } from './release.ts';

/** A right that some part of the report needs. */
export interface Right {
  /** What to grant: `VIEW SERVER STATE`. */
  name: string;
  /** T-SQL that gives 1 when the login has it, whatever it has it from. Undefined: the question itself is refused without it. */
  check: string | undefined;
}

/** The rights by what they are for. Source: the Permissions section of each view's page; 2022 split the older ones. */
export const rights = {
  /** Credentials, logins. Without it the views show fewer rows, and no error. */
  securityDefinitions: (release: Release) => onServer(definitionsOf(release)),
  /** Keys and certificates in master. */
  masterDefinitions: (release: Release): Right => ({
    name: definitionsOf(release),
    check: `HAS_PERMS_BY_NAME(N'master', N'DATABASE', N'${release >= 2022 ? 'VIEW SECURITY DEFINITION' : 'VIEW DEFINITION'}')`,
  }),
  /** Endpoints, availability groups. */
  definitions: () => onServer('VIEW ANY DEFINITION'),
  databases: () => onServer('VIEW ANY DATABASE'),
  /** Database encryption keys. */
  securityState: (release: Release) =>
    onServer(release >= 2022 ? 'VIEW SERVER SECURITY STATE' : 'VIEW SERVER STATE'),
  /** Log, connections of the endpoint, replicas. */
  performanceState: (release: Release) =>
    onServer(release >= 2022 ? 'VIEW SERVER PERFORMANCE STATE' : 'VIEW SERVER STATE'),
  backupHistory: (): Right => ({ name: 'SELECT on msdb.dbo.backupset', check: undefined }),
} as const;

export type RightKey = keyof typeof rights;

/** All rights, in the order in which they are asked for and named. */
export const rightKeys = Object.keys(rights) as readonly RightKey[];

// unverified: From 2022 on VIEW ANY SECURITY DEFINITION shows the rows of credentials, logins, keys and certificates that VIEW ANY DEFINITION showed before; endpoints and availability groups still ask for VIEW ANY DEFINITION.
function definitionsOf(release: Release): string {
  return release >= 2022 ? 'VIEW ANY SECURITY DEFINITION' : 'VIEW ANY DEFINITION';
}

function onServer(name: string): Right {
  return { name, check: `HAS_PERMS_BY_NAME(NULL, NULL, N'${name}')` };
}
