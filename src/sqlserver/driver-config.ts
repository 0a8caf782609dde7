import type { ConnectionConfiguration } from 'tedious';
import { type ConnectionOptions, defaultPort, type SignIn } from './connection-options.ts';

/** What the driver is told. It must not reach a log or an error: it holds the password or the token. */
export async function driverConfig(
  options: ConnectionOptions,
  signal: AbortSignal,
): Promise<ConnectionConfiguration> {
  const { host, port, instanceName, database, encryption, certificateName, ca, connectTimeoutMs } = options;
  return {
    server: host,
    authentication: await authenticationOf(options.signIn, signal),
    options: {
      ...(instanceName === undefined ? { port: port ?? defaultPort } : { instanceName }),
      database: database ?? 'master',
      connectTimeout: connectTimeoutMs ?? 15_000,
      // Each batch has a limit of its own.
      requestTimeout: 0,
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

const encryptOf = { verify: true, trust: true, off: false, strict: 'strict' } as const;

type Authentication = NonNullable<ConnectionConfiguration['authentication']>;

async function authenticationOf(signIn: SignIn, signal: AbortSignal): Promise<Authentication> {
  switch (signIn.kind) {
    case 'sql':
      return { type: 'default', options: { userName: signIn.login, password: signIn.password } };
    case 'ntlm': {
      const { user: userName, password, domain } = signIn;
      return { type: 'ntlm', options: { userName, password, domain } };
    }
    case 'entra':
      return {
        type: 'azure-active-directory-access-token',
        options: { token: await signIn.token(signal) },
      };
  }
}
