import type { ReleaseYear } from '../state/release.ts';

/** A permission on the server. */
export interface ServerPermissionFact {
  /** The permission that implies it; undefined for CONTROL SERVER, which implies all. */
  coveredBy: string | undefined;
  since: ReleaseYear;
  /** As `sys.server_permissions.type` shows it. */
  code: string;
}

const underControl = (code: string, since: ReleaseYear = 2014): ServerPermissionFact => ({
  coveredBy: 'CONTROL SERVER',
  since,
  code,
});
const under = (coveredBy: string, code: string, since: ReleaseYear = 2014): ServerPermissionFact => ({
  coveredBy,
  since,
  code,
});

/**
 * The permissions on the server and what implies each.
 * Source: "GRANT Server Permissions" and, for the release 2022, "Permissions (Database Engine)" and "Server-level roles"
 * in Microsoft's documentation; codes as sys.server_permissions documents them.
 */
// unverified: The four-letter types of the server permissions that came with 2022 are the lab's own.
export const serverPermissions: Readonly<Record<string, ServerPermissionFact>> = {
  'CONTROL SERVER': { coveredBy: undefined, since: 2014, code: 'CL' },
  'ADMINISTER BULK OPERATIONS': underControl('ADBO'),
  'ALTER ANY AVAILABILITY GROUP': underControl('ALAG'),
  'ALTER ANY CONNECTION': underControl('ALCO'),
  'ALTER ANY CREDENTIAL': underControl('ALCD'),
  'ALTER ANY DATABASE': underControl('ALDB'),
  'ALTER ANY ENDPOINT': underControl('ALHE'),
  'ALTER ANY EVENT NOTIFICATION': underControl('ALES'),
  'ALTER ANY EVENT SESSION': underControl('AAES'),
  'ALTER ANY LINKED SERVER': underControl('ALLS'),
  'ALTER ANY LOGIN': underControl('ALLG'),
  'ALTER ANY SERVER AUDIT': underControl('ALAA'),
  'ALTER ANY SERVER ROLE': underControl('ALSR'),
  'ALTER RESOURCES': underControl('ALRS'),
  'ALTER SERVER STATE': underControl('ALSS'),
  'ALTER SETTINGS': underControl('ALST'),
  'ALTER TRACE': underControl('ALTR'),
  'AUTHENTICATE SERVER': underControl('AUTH'),
  'CONNECT ANY DATABASE': underControl('CADB'),
  'CONNECT SQL': underControl('COSQ'),
  'CREATE ANY DATABASE': under('ALTER ANY DATABASE', 'CRDB'),
  'CREATE AVAILABILITY GROUP': under('ALTER ANY AVAILABILITY GROUP', 'CRAC'),
  'CREATE DDL EVENT NOTIFICATION': under('ALTER ANY EVENT NOTIFICATION', 'CRDE'),
  'CREATE ENDPOINT': under('ALTER ANY ENDPOINT', 'CRHE'),
  'CREATE LOGIN': under('ALTER ANY LOGIN', 'CRLG', 2022),
  'CREATE SERVER ROLE': under('ALTER ANY SERVER ROLE', 'CRSR'),
  'CREATE TRACE EVENT NOTIFICATION': under('ALTER ANY EVENT NOTIFICATION', 'CRTE'),
  'EXTERNAL ACCESS ASSEMBLY': underControl('XA'),
  'IMPERSONATE ANY LOGIN': underControl('IAL'),
  'SELECT ALL USER SECURABLES': underControl('SUS'),
  SHUTDOWN: underControl('SHDN'),
  'UNSAFE ASSEMBLY': underControl('XU'),
  'VIEW ANY CRYPTOGRAPHICALLY SECURED DEFINITION': underControl('VACD', 2022),
  'VIEW ANY DATABASE': under('VIEW ANY DEFINITION', 'VWDB'),
  'VIEW ANY DEFINITION': underControl('VWAD'),
  'VIEW ANY ERROR LOG': under('CONTROL SERVER', 'VAEL', 2022),
  'VIEW ANY PERFORMANCE DEFINITION': under('VIEW ANY DEFINITION', 'VAPD', 2022),
  'VIEW ANY SECURITY DEFINITION': under('VIEW ANY DEFINITION', 'VASD', 2022),
  'VIEW SERVER PERFORMANCE STATE': under('VIEW SERVER STATE', 'VSPS', 2022),
  'VIEW SERVER SECURITY AUDIT': under('CONTROL SERVER', 'VSSA', 2022),
  'VIEW SERVER SECURITY STATE': under('VIEW SERVER STATE', 'VSS', 2022),
  'VIEW SERVER STATE': under('ALTER SERVER STATE', 'VWSS'),
};

/** Whether the permission exists on an instance of that release. */
export function isServerPermission(permission: string, release: ReleaseYear): boolean {
  const fact = serverPermissions[permission];
  return fact !== undefined && fact.since <= release;
}

/** The permission and all that imply it, nearest first. */
export function impliedBy(permission: string): string[] {
  const chain = [permission];
  let covering = serverPermissions[permission]?.coveredBy;
  while (covering !== undefined) {
    chain.push(covering);
    covering = serverPermissions[covering]?.coveredBy;
  }
  return chain;
}
