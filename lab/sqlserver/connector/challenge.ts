import { ProviderError, providerCodes } from './provider-error.ts';

/** Where a vault sends its callers for a token, and for what. */
export interface Challenge {
  /** `https://login.microsoftonline.com/<tenant>`. */
  authorization: URL;
  /** `https://vault.azure.net`. */
  resource: string;
}

/** Reads the `WWW-Authenticate` header of a vault's 401. Source: Key Vault, "Authentication, requests and responses". */
export function parseChallenge(header: string | string[] | undefined): Challenge {
  if (header === undefined) throw new ProviderError(providerCodes.httpQueryHeaderNotFound);
  const text = Array.isArray(header) ? header.join(', ') : header;
  const authorization = /authorization(?:_uri)?="(?<value>[^"]+)"/i.exec(text)?.groups?.value ?? '';
  const resource = /resource="(?<value>[^"]+)"/i.exec(text)?.groups?.value;
  if (!URL.canParse(authorization)) throw new ProviderError(providerCodes.aadDomainMalformed);
  if (resource === undefined) throw new ProviderError(providerCodes.vaultResourceStart);
  return { authorization: new URL(authorization), resource };
}
