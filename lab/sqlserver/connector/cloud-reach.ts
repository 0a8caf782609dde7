/** How a host of the lab reaches the lab's cloud over HTTPS. */
export interface CloudReach {
  /** Where a host name answers on this machine; undefined: DNS does not know it. */
  resolve(hostname: string): { address: string; port: number } | undefined;
  /** PEM of the certificate authority that signs the cloud's certificates. */
  readonly ca: string;
  /** Host of a vault by what a credential's IDENTITY says: `contoso` → `contoso.vault.localhost`, whole host names as they are. */
  vaultHost(identity: string): string;
  /** Host of Microsoft Entra ID, and the tenant, as the connector finds them from the vault's challenge: for reference only. */
  readonly authority: string;
}
