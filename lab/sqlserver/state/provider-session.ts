import type { InstalledConnector } from './host.ts';

/**
 * A session that one login has with one provider. It lasts until the instance restarts and keeps the credential that it was
 * opened with, whatever ALTER CREDENTIAL, ALTER PROVIDER or DROP say meanwhile.
 */
export interface OpenSession {
  readonly handle: Buffer;
  readonly providerId: number;
  readonly providerName: string;
  readonly loginId: number;
  /** Session of SQL Server that opened it; 0 when the engine did. */
  readonly spid: number;
  /** `credential_identity` of the credential, as sys.dm_cryptographic_provider_sessions shows it. */
  readonly identity: string;
  readonly openedAtMs: number;
  readonly vaultHost: string;
  /** Client id and secret of the credential. Nothing that leaves the instance shows them. */
  readonly client: { readonly clientId: string; readonly secret: string };
  /** Of the library that was loaded then. */
  readonly build: InstalledConnector['generation'];
}
