import { KeyClient } from '@azure/keyvault-keys';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import { keyBackupTag } from '../../src/keyvault/key-tags.ts';
import { vaultClientOptions } from '../../src/keyvault/vault-access.ts';
import { labAzure } from '../fleet/lab-fleet.ts';
import type { Hands, RunLab } from './lab-runs.ts';
import { secretHands } from './secret-runs.ts';

/** A person who may do anything with the keys of the lab's vaults: backs up, recovers and restores. */
export class VaultPerson {
  readonly #lab: RunLab;
  /** Backups that they keep, by the name of the key. */
  readonly files = new Map<string, Uint8Array>();

  constructor(lab: RunLab) {
    this.#lab = lab;
  }

  async backUp(vault: string, key: string): Promise<void> {
    const backup = await (await this.#client(vault)).backupKey(key);
    if (backup === undefined) throw new Error('no backup');
    this.files.set(key, backup);
  }

  /** As `az keyvault key set-attributes` does: all tags are replaced. */
  async tag(vault: string, key: string): Promise<void> {
    const client = await this.#client(vault);
    const { properties } = await client.getKey(key);
    const tags = { ...properties.tags, [keyBackupTag]: new Date(this.#lab.clock.now()).toISOString() };
    await client.updateKeyProperties(key, properties.version ?? '', { tags });
  }

  async restore(vault: string, key: string): Promise<void> {
    await (await this.#client(vault)).restoreKeyBackup(this.files.get(key) ?? new Uint8Array());
  }

  /** Does what the steps of key-backup and key-recovery say. */
  readonly hands: Hands = async (stepId, run) => {
    const { control } = this.#lab;
    const { vault = '', key = '' } = run.plan.parameters;
    const to = run.plan.parameters['to'] ?? vault;
    const about = stepId.slice(3);
    if (about === `recover-${key}`) await control.post(`/vaults/${vault}/keys/${key}/recover`, {});
    else if (about.startsWith('recover-vault-')) await control.post(`/vaults/${vault}/recover`, {});
    else if (about.startsWith('restore-')) await this.restore(to, key);
    else if (about.startsWith('vault-') && about !== 'vault-lost') await this.#makeVault(to);
    else if (about.startsWith('grant-')) await control.post(`/vaults/${to}/grant`, { app: sqlApp });
    else if (about.startsWith('backup-')) {
      await this.backUp(vault, key);
      await this.tag(vault, key);
    } else await this.#onHosts(stepId, run);
  };

  #onHosts(stepId: string, run: RunRecord): Promise<void> {
    return secretHands(this.#lab)(stepId, run);
  }

  async #makeVault(name: string): Promise<void> {
    await this.#lab.control.post(`/vaults/${name}/create`, { purgeProtection: true });
    await this.#lab.control.post(`/vaults/${name}/grant`, { app: botApp, everything: true });
  }

  async #client(vault: string): Promise<KeyClient> {
    await this.#lab.control.post(`/vaults/${vault}/grant`, { app: botApp, everything: true });
    const url = this.#lab.inventory.vaults.find(({ name }) => name === vault)?.url ?? '';
    const { credential, network } = labAzure(this.#lab);
    const access = { url, credential, network, callsPerSecond: 1_000 };
    return new KeyClient(url, credential, vaultClientOptions(access, new AbortController().signal));
  }
}

const botApp = 'contoso-ekm-bot';
const sqlApp = 'contoso-sql-prod-ekm';
