/** A row of sys.server_permissions or sys.database_permissions. `permission` is upper-case with single blanks. */
export interface ServerPermission {
  granteeId: number;
  grantorId: number;
  permission: string;
  state: 'GRANT' | 'GRANT_WITH_GRANT_OPTION' | 'DENY';
  /** As `class_desc` shows it: SERVER, ENDPOINT, SERVER_PRINCIPAL; in a database DATABASE, DATABASE_PRINCIPAL, OBJECT_OR_COLUMN, CERTIFICATE, ASYMMETRIC_KEY, SYMMETRIC_KEYS ... */
  securableClass: string;
  /** Id of the securable; 0 for the server or the database itself. */
  securableId: number;
}

/** The same inside a database. */
export type DatabasePermission = ServerPermission;
