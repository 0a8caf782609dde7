import { describe, expect, it } from 'vitest';
import {
  readVaultSecret,
  readVaultSecretVersion,
  type VaultSecretOptions,
} from '../../src/keyvault/read-vault-secret.ts';
import type { OpsErrorCode } from '../../src/lib/ops-error.ts';
import { startAzure, type TestAzure } from '../helpers/azure-client.ts';

function optionsFor(azure: TestAzure): VaultSecretOptions {
  const { url, network } = azure;
  const limits = { callsPerSecond: 10_000, timeoutMs: 15_000 };
  return { url, network, credential: azure.credential(), ...limits, name: 'sql01', version: undefined };
}

describe('a secret of a vault', () => {
  it('is its newest version, or the one that is named', async () => {
    const azure = await startAzure();
    const { cloud, vault } = azure;
    const older = cloud.setSecret(vault, { name: 'sql01', value: 'older-value' }).versions[0]?.version;
    cloud.setSecret(vault, { name: 'sql01', value: 'newer-value' });
    const read = async (version: string | undefined) =>
      (await readVaultSecret({ ...optionsFor(azure), version })).reveal();
    expect([await read(undefined), await read(older)]).toEqual(['newer-value', 'older-value']);
    const newest = await readVaultSecretVersion(optionsFor(azure));
    expect([await read(newest), newest === older]).toEqual(['newer-value', false]);
  });

  it.each<[string, (azure: TestAzure) => void, OpsErrorCode, RegExp]>([
    ['that is not there', () => undefined, 'not_found', /secret sql01 of vault contoso: .*SecretNotFound/],
    ['that is disabled', disabled, 'disabled', /version of the secret is disabled/],
    ['without the permission', forbidden, 'no_permission', /secrets get \(ForbiddenByPolicy\)/],
    ['behind a firewall', behindFirewall, 'unreachable', /firewall/],
    ['of a throttled vault', throttled, 'throttled', /429/],
  ])('%s: the error says so', async (_what, change, code, message) => {
    const azure = await startAzure();
    change(azure);
    await expect(readVaultSecret(optionsFor(azure))).rejects.toMatchObject({
      name: 'OpsError',
      code,
      message: expect.stringMatching(message),
    });
  });
});

function disabled({ cloud, vault }: TestAzure) {
  cloud.setSecret(vault, { name: 'sql01', value: 'some-value', isEnabled: false });
}

function forbidden({ cloud, vault, bot }: TestAzure) {
  cloud.setSecret(vault, { name: 'sql01', value: 'some-value' });
  cloud.grant(vault, bot, { keys: 'all', secrets: ['list'] });
}

function behindFirewall({ vault }: TestAzure) {
  vault.isBehindFirewall = true;
}

function throttled({ faults }: TestAzure) {
  faults.add({ target: 'vault.contoso', kind: 'throttled', retryAfter: 60 });
}
