/** A Key Vault key identifier, taken apart. */
export interface KeyUri {
  vault: string;
  host: string;
  name: string;
  /** Absent when the identifier names the current version. */
  version?: string;
  cloud: string;
  isManagedHsm: boolean;
  /** What is wrong or risky about it for the SQL Server Connector, one sentence each. */
  problems: readonly string[];
}
