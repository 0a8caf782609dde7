import { batch, name, type Statement, text, tsql } from './statement.ts';

/**
 * Lets the provider use another file and enables it again, as one batch: FROM FILE disables the provider, and nothing may
 * come between. Needs CONTROL on the provider. Source: Microsoft's page of ALTER CRYPTOGRAPHIC PROVIDER.
 */
export function providerFile(provider: string, path: string): Statement {
  return batch(
    tsql`ALTER CRYPTOGRAPHIC PROVIDER ${name(provider)} FROM FILE = ${text(path)};`,
    enabledProvider(provider),
  );
}

/** Enables a provider: without it no new session opens, and no encrypted database comes back after a restart. */
export function enabledProvider(provider: string): Statement {
  return tsql`ALTER CRYPTOGRAPHIC PROVIDER ${name(provider)} ENABLE;`;
}
