/** A row of sys.server_permissions or sys.database_permissions. `permission` is upper-case with single blanks. */
export interface ServerPermission {
  granteeId: number;
  grantorId: number;
  permission: string;
  state: 'GRANT' | 'GRANT_WITH_GRANT_OPTION' | 'DENY';
  /** SERVER, ENDPOINT, LOGIN (SERVER_PRINCIPAL) ... in a database: DATABASE, OBJECT_OR_COLUMN, CERTIFICATE, ASYMMETRIC_KEY ... */
  securableClass: string;
  /** Id of the securable; 0 for the server or the database itself. */
  securableId: number;
}

/** The same inside a database. */
export type DatabasePermission = ServerPermission;
