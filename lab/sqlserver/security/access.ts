import type { Database } from '../state/database.ts';

/** What a login may do and see. Every check of a permission goes through it. */
export interface Access {
  readonly isSysadmin: boolean;
  /** A server permission (`VIEW SERVER STATE`), granted, implied by another (`CONTROL SERVER`) or through a role; DENY wins. */
  server(permission: string): boolean;
  /** A permission in a database (`CONTROL`, `VIEW DEFINITION`, `BACKUP DATABASE`), server permissions that imply it included. */
  database(database: Database, permission: string): boolean;
  /** A permission on one securable of the server: `ENDPOINT`, `LOGIN`, or of `database`: `CERTIFICATE`, `ASYMMETRIC KEY`. */
  securable(securableClass: string, id: number, permission: string, database?: Database): boolean;
  /** Whether the login may enter the database: a user of its own, guest in master, tempdb and msdb, or sysadmin. */
  mayEnter(database: Database): boolean;
}
