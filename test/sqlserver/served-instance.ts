import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { Instance } from '../../lab/sqlserver/instance.ts';
import { backendOf } from '../../lab/sqlserver/session/instance-backend.ts';
import { listenTds, type TdsOptions, type TdsTls } from '../../lab/sqlserver/tds/listen-tds.ts';
import { issueFor, newAuthority } from '../../lab/x509/authority.ts';
import type { ConnectionOptions } from '../../src/sqlserver/connection-options.ts';
import { saPassword } from '../helpers/lab-instance.ts';

/** Puts an instance on the wire for the length of a test; how to reach it as sa. */
export async function serve(
  instance: Instance,
  { shown = issued, tls = {}, ...options }: ServeOptions = {},
): Promise<ConnectionOptions> {
  const contexts = shown === 'none' ? undefined : contextsOf({ ...shown, ...tls });
  const listener = await listenTds(backendOf(instance), {
    host: '127.0.0.1',
    port: 0,
    tls: contexts,
    encryption: 'supported',
    ...options,
  });
  onTestFinished(() => listener.close());
  return {
    name: instance.state.name,
    host: '127.0.0.1',
    port: listener.port,
    signIn: { kind: 'sql', login: 'sa', password: saPassword },
    encryption: 'verify',
    ca: authority.certificate,
    connectTimeoutMs: 5_000,
  };
}

/** TLS 1.3 has no place inside TDS 7; what the test asks for wins. */
function contextsOf(options: SecureContextOptions): TdsTls {
  return {
    inTds: createSecureContext({ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ...options }),
    strict: createSecureContext(options),
  };
}

interface ServeOptions extends Partial<Pick<TdsOptions, 'encryption' | 'faults'>> {
  /** What it shows; `none`: it has no certificate, and encrypts nothing. */
  shown?: ShownCertificate | 'none';
  tls?: SecureContextOptions;
}

/** A certificate and its key, PEM. */
export interface ShownCertificate {
  key: string;
  cert: string;
}

/** Who signed the certificates of instances that are not told to show another one. */
export const authority = newAuthority('Test authority');
const issued = issueFor(authority, ['localhost', '127.0.0.1']);
