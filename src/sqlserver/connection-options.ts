/** Where an instance is and how to sign in to it. */
export interface ConnectionOptions {
  /** What people call it; errors say it. */
  name: string;
  host: string;
  /** One of the two: a port, or the name of an instance that SQL Server Browser knows. Neither: port 1433. */
  port?: number | undefined;
  instanceName?: string | undefined;
  signIn: SignIn;
  /** Where the connection is; `master` unless said otherwise. */
  database?: string | undefined;
  /**
   * `verify` encrypts and verifies the certificate; `trust` encrypts and takes any; `strict` is TDS 8.0, which needs SQL Server 2022.
   * `off` encrypts nothing: the driver then sends the password, too, in a form that anybody on the way can turn back.
   */
  encryption: 'verify' | 'trust' | 'off' | 'strict';
  /** Host name in the instance's certificate, where it differs from `host`. */
  certificateName?: string | undefined;
  /** Certificate authorities (PEM) instead of those that Node.js has, which NODE_EXTRA_CA_CERTS adds to. */
  ca?: string | undefined;
  /** Default 15,000. With a named instance, SQL Server Browser may take as long again. */
  connectTimeoutMs?: number;
}

/** Who signs in. Secrets are the text itself, resolved by whoever calls, and leave this folder to the driver only. */
export type SignIn =
  | { kind: 'sql'; login: string; password: string }
  | { kind: 'ntlm'; domain: string; user: string; password: string }
  /** `token` gives an access token for `https://database.windows.net/`. */
  | { kind: 'entra'; token: (signal: AbortSignal) => Promise<string> };

/** How an error names where it wanted to go: `SQL01 (10.0.0.5:1433)`. */
export function addressOf({ name, host, port, instanceName }: ConnectionOptions): string {
  const address = instanceName === undefined ? `${host}:${port ?? defaultPort}` : `${host}\\${instanceName}`;
  return name === address ? name : `${name} (${address})`;
}

/** The port of a default instance. */
export const defaultPort = 1433;
