/** The machine an instance runs on, as far as a DBA would look at it. Instances of one host share the object. */
export interface Host {
  name: string;
  /** Files by their full path, lower-case: exported certificates, key backups, connector DLLs' presence. */
  files: Record<string, Buffer>;
  /** Connector DLLs by path, lower-case. */
  connectors: Record<string, InstalledConnector>;
  /** The service account may write `SOFTWARE\Microsoft\SQL Server Cryptographic Provider`; false raises provider code 2058. */
  hasRegistryPermission: boolean;
  /** What the connector wrote there: never cleaned up. */
  registry: { thumbprint: string; keyUri: string }[];
  /** False: the Visual C++ runtime is missing, and the DLL does not load (33027). */
  hasRuntime: boolean;
  /** False: nothing outside answers (proxy, firewall). */
  hasNetwork: boolean;
  /** The primary managed identity of the machine. Absent on a plain host: a credential with IDENTITY 'Managed Identity' is then refused with 37563. */
  managedIdentity?: { clientId: string; secret: string };
}

/** A DLL of the connector. The version number does not identify the build: the file's date does. */
export interface InstalledConnector {
  /** `15.0.2000.440`. */
  version: string;
  fileDateMs: number;
  /** Decides the thumbprints it makes and what it can do. */
  generation:
    | '1.0.4.0'
    | '1.0.5.0 (2018)'
    | '1.0.5.0 (Sep 2020)'
    | '1.0.5.0 (Nov 2020)'
    | '1.0.5.0 (Nov 2024)';
  guid: string;
  /** True: no Authenticode signature with a trusted root, so that the DLL does not load (33081, 33027). */
  isUnsigned?: boolean;
}
