import { randomBytes, randomUUID } from 'node:crypto';
import type { App } from './state/app.ts';
import type { Vault } from './state/vault.ts';

/** All that the lab's cloud remembers: plain data, so that it can be copied, kept and put back. */
export interface CloudState {
  tenant: Tenant;
  apps: App[];
  vaults: Vault[];
  /** Seals backups of keys and secrets: base64 of 32 bytes. */
  backupKey: string;
}

/** The Microsoft Entra tenant, and the subscription that vaults are in unless they say otherwise. */
interface Tenant {
  id: string;
  name: string;
  domain: string;
  subscriptionId: string;
}

/** An empty cloud. */
export function newCloudState(tenantId: string = randomUUID()): CloudState {
  return {
    tenant: {
      id: tenantId,
      name: 'Contoso',
      domain: 'contoso.onmicrosoft.com',
      subscriptionId: randomUUID(),
    },
    apps: [],
    vaults: [],
    backupKey: randomBytes(32).toString('base64'),
  };
}
