import type { CredentialFacts } from '../../sqlserver/instance-facts.ts';
import type { CloudEntry, VaultEntry } from '../inventory.ts';

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

/** The vault of `ekm.yaml` with that address; undefined: it is not there. */
export function findVault<V extends VaultEntry>(
  address: string,
  vaults: readonly V[],
  { vaultSuffix }: CloudEntry,
): V | undefined {
  if (address === '') return undefined;
  const full = address.includes('.') ? address : `${address}.${vaultSuffix.replace(/^\./, '').toLowerCase()}`;
  return (
    vaults.find((vault) => hostOf(vault) === full) ??
    vaults.find((vault) => !address.includes('.') && hostOf(vault).split('.')[0] === address)
  );
}

/** Host name of a vault, lower case. */
export function hostOf({ url }: VaultEntry): string {
  return URL.parse(url)?.hostname ?? url.toLowerCase();
}
