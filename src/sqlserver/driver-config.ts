import type { config } from 'mssql';
import { type ConnectionOptions, defaultPort, type SignIn } from './connection-options.ts';

/** What the driver is told. It must not reach a log or an error: it holds the password or the token. */
export async function driverConfig(options: ConnectionOptions, signal: AbortSignal): Promise<DriverConfig> {
  const { host, port, instanceName, encryption, certificateName, ca, connectTimeoutMs } = options;
  return {
    server: host,
    ...(instanceName === undefined ? { port: port ?? defaultPort } : {}),
    database: 'master',
    ...(await signInConfig(options.signIn, signal)),
    connectionTimeout: connectTimeoutMs ?? 15_000,
    // Each batch has a limit of its own.
    requestTimeout: 0,
    validateConnection: 'socket',
    pool: { max: maxConnections, min: 0 },
    options: {
      ...(instanceName === undefined ? {} : { instanceName }),
      encrypt: encryptOf[encryption],
      trustServerCertificate: encryption === 'trust',
      ...(certificateName === undefined ? {} : { serverName: certificateName }),
      ...(ca === undefined ? {} : { cryptoCredentialsDetails: { ca } }),
      appName: 'ekmbot',
      // A database that does not open is a fact to report, not something to wait for.
      maxRetriesOnTransientErrors: 0,
      useUTC: true,
      enableArithAbort: true,
    },
  };
}

/** The driver's own type does not know all that it takes: `strict`, the name in the certificate. */
export type DriverConfig = Omit<config, 'options'> & { options: Record<string, unknown> };

/** No instance gets more connections than these. */
const maxConnections = 2;

const encryptOf = { verify: true, trust: true, off: false, strict: 'strict' } as const;

async function signInConfig(signIn: SignIn, signal: AbortSignal): Promise<Partial<config>> {
  switch (signIn.kind) {
    case 'sql':
      return { user: signIn.login, password: signIn.password };
    case 'ntlm':
      return { user: signIn.user, password: signIn.password, domain: signIn.domain };
    case 'entra':
      return {
        authentication: {
          type: 'azure-active-directory-access-token',
          options: { token: await signIn.token(signal) },
        },
      };
  }
}
