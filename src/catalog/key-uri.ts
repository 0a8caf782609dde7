/** A Key Vault key identifier, taken apart. Identifiers are compared without case. */
export interface KeyUri {
  /** The vault's or Managed HSM's name, as written. */
  vault: string;
  /** Lower case, without port. */
  host: string;
  /** The key's name, as written; longer than Key Vault allows, it is cut at 256 characters. */
  name: string;
  /** As written. Absent when the identifier names the current version. */
  version?: string;
  /** A name of the table in `clouds.ts`, or `unknown`. */
  cloud: string;
  isManagedHsm: boolean;
  /** What is wrong or risky about it for the SQL Server Connector, one sentence each. */
  problems: readonly string[];
}
