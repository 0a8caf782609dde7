import type { CredentialFacts } from '../../sqlserver/instance-facts.ts';
import type { VaultEntry } from '../inventory.ts';

/**
 * The vault that a provider's credential names: the identity, or the credential's own name for a managed identity.
 * A bare vault name on public Azure, a host name elsewhere; a `https://` or a slash that does not belong there is cut.
 */
export function vaultAddress({ identity, name }: CredentialFacts): string {
  const address = isManagedIdentity(identity) ? name : identity;
  return address
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/.*$/, '')
    .toLowerCase();
}

/** Whether the credential is of a managed identity, which has no client secret. */
export function isManagedIdentity(identity: string): boolean {
  return /^managed identity$/i.test(identity.trim());
}

/** Host name of a vault, lower case. */
export function hostOf({ url }: VaultEntry): string {
  return URL.parse(url)?.hostname ?? url.toLowerCase();
}
