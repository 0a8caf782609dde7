import type { CloudEntry, VaultEntry } from '../../fleet/inventory.ts';
import { hostOf } from '../../fleet/links/vault-address.ts';

/**
 * What IDENTITY of a credential is for a vault: on public Azure its bare name, elsewhere and for a Managed HSM the host
 * without `https://`. Source: Microsoft's setup page of the connector.
 */
export function vaultIdentity(vault: VaultEntry, { name }: Pick<CloudEntry, 'name'>): string {
  const host = hostOf(vault);
  const [label = host] = host.split('.');
  return name === 'public' && host === `${label}.vault.azure.net` ? label : host;
}
