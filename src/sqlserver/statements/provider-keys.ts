import { name, type Statement, secret, text, tsql } from './statement.ts';

// unverified: CREATE ASYMMETRIC KEY takes the name of the vault key as a Unicode literal (N'...'); Microsoft's samples write it without the N.

/**
 * A key object for a key that is in the vault already. Without OPEN_EXISTING a new vault key would be made.
 * Source: Microsoft's page of CREATE ASYMMETRIC KEY.
 */
export function openExistingKey({ key, provider, vaultKey }: ProviderKey): Statement {
  return tsql`CREATE ASYMMETRIC KEY ${name(key)} FROM PROVIDER ${name(provider)}
WITH PROVIDER_KEY_NAME = ${text(vaultKey)}, CREATION_DISPOSITION = OPEN_EXISTING;`;
}

export interface ProviderKey {
  /** Name of the object in SQL Server. */
  key: string;
  provider: string;
  /** Name in the vault: `sales-2027`, or `sales-2027/<32 hex>` for one version. */
  vaultKey: string;
}

/** Drops the key object and leaves the key in the vault: REMOVE PROVIDER KEY is never written. */
export function dropKeyObject(key: string): Statement {
  return tsql`DROP ASYMMETRIC KEY ${name(key)};`;
}

/** The login under which the engine opens the key. */
export function loginOfKey(login: string, key: string): Statement {
  return tsql`CREATE LOGIN ${name(login)} FROM ASYMMETRIC KEY ${name(key)};`;
}

/** A credential for the provider: identity is the vault, the secret client id and client secret in one. */
export function newProviderCredential({
  credential,
  identity,
  secret: reference,
  provider,
}: ProviderCredential): Statement {
  return tsql`CREATE CREDENTIAL ${name(credential)} WITH IDENTITY = ${text(identity)}, SECRET = ${secret(reference)}
FOR CRYPTOGRAPHIC PROVIDER ${name(provider)};`;
}

export interface ProviderCredential {
  credential: string;
  /** The vault, as the connector takes it. */
  identity: string;
  /** Name of the secret whose value the statement needs. */
  secret: string;
  provider: string;
}

/** A credential of the machine's managed identity: the vault is its name, and it has no secret. Source: Microsoft's page of managed identities for EKM. */
export function managedCredential(vaultHost: string, provider: string): Statement {
  return tsql`CREATE CREDENTIAL ${name(vaultHost)} WITH IDENTITY = 'Managed Identity'
FOR CRYPTOGRAPHIC PROVIDER ${name(provider)};`;
}

/** Identity and secret together: what is left out is set to NULL. Source: Microsoft's page of ALTER CREDENTIAL. */
export function changedCredential({
  credential,
  identity,
  secret: reference,
}: Omit<ProviderCredential, 'provider'>): Statement {
  return tsql`ALTER CREDENTIAL ${name(credential)} WITH IDENTITY = ${text(identity)}, SECRET = ${secret(reference)};`;
}

/** Without it the key opens now and not after the next restart. */
export function credentialForLogin(login: string, credential: string): Statement {
  return tsql`ALTER LOGIN ${name(login)} ADD CREDENTIAL ${name(credential)};`;
}

/** Takes a provider's credential from a login, so that another one can have it. */
export function credentialTaken(login: string, credential: string): Statement {
  return tsql`ALTER LOGIN ${name(login)} DROP CREDENTIAL ${name(credential)};`;
}
