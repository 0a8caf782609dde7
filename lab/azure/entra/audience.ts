import { type CloudHosts, clouds } from '../network/cloud-hosts.ts';

/**
 * The resource that a token is for, written one way: without a slash at the end, and without the lab's port. undefined:
 * the cloud has no such resource. A token of one cloud is useless in another; only the lab's own authority gives
 * tokens for all of them.
 */
export function resourceNamed(text: string, hosts: CloudHosts, port: number): string | undefined {
  const name = text.toLowerCase().replace(/\/+$/, '').replace(`:${port}`, '');
  const offered = hosts.cloud === 'lab' ? clouds : [hosts];
  return offered.some((cloud) => vaultAudiences(cloud).includes(name) || graphAudiences(cloud).includes(name))
    ? name
    : undefined;
}

/** Audiences that the vaults of a cloud take: their address, or the application id that Azure Key Vault has in every tenant. */
export function vaultAudiences({ vaultSuffix }: CloudHosts): string[] {
  return [`https://${vaultSuffix}`, 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093'];
}

/** Audiences that Graph takes under its names in one cloud: its addresses, or its application id. */
export function graphAudiences({ graph }: CloudHosts): string[] {
  return [...graph.map((name) => `https://${name}`), '00000003-0000-0000-c000-000000000000'];
}
