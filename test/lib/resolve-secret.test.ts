import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { OpsErrorCode } from '../../src/lib/ops-error.ts';
import { readSecretFile } from '../../src/lib/read-secret-file.ts';
import { resolveSecret, type SecretReference, type SecretSources } from '../../src/lib/resolve-secret.ts';
import { Secret } from '../../src/lib/secret.ts';

const sources: SecretSources = {
  environment: { SQL01_PASSWORD: 'from the environment', EMPTY: '' },
  readFile: readSecretFile,
  vaultSecret: async ({ vault, secret }) => new Secret(`${vault}/${secret}`),
};

describe('a secret comes from', () => {
  it('the environment', async () => {
    const { secret, warning } = await resolveSecret({ kind: 'environment', name: 'SQL01_PASSWORD' }, sources);
    expect([secret.reveal(), warning]).toEqual(['from the environment', undefined]);
  });

  it('a vault', async () => {
    const reference = { kind: 'keyVault', vault: 'ops', secret: 'sql01', version: undefined } as const;
    expect((await resolveSecret(reference, sources)).secret.reveal()).toBe('ops/sql01');
  });

  it.each([
    ['value', 'value'],
    ['value\n', 'value'],
    ['value\r\n', 'value'],
    ['value\n\n', 'value\n'],
    [' value ', ' value '],
  ])('a file with %j: %j', async (text, value) => {
    const path = await fileWith(text, 0o600);
    expect((await resolveSecret({ kind: 'file', path }, sources)).secret.reveal()).toBe(value);
  });

  it.each([
    [0o600, false],
    [0o400, false],
    [0o640, false],
    [0o660, true],
    [0o644, true],
    [0o604, true],
  ])('a file of mode %o, with a warning: %s', async (mode, isWarned) => {
    const path = await fileWith('the value of it', mode);
    const { warning } = await resolveSecret({ kind: 'file', path }, sources);
    expect(warning ?? '').toMatch(isWarned ? /open to other accounts of this machine \(mode \d{3}\)/ : /^$/);
    expect(warning ?? '').not.toContain('the value of it');
  });
});

describe('a secret that cannot be had is said with its reference and the next step', () => {
  it.each<[SecretReference, OpsErrorCode, RegExp]>([
    [
      { kind: 'environment', name: 'NO_SUCH' },
      'not_configured',
      /environment variable NO_SUCH: it is not set/,
    ],
    [{ kind: 'environment', name: 'EMPTY' }, 'not_configured', /EMPTY: it is empty/],
    [{ kind: 'file', path: '/nowhere/secret' }, 'not_found', /file \/nowhere\/secret: there is no such file/],
    [{ kind: 'file', path: tmpdir() }, 'not_found', /it is a folder/],
  ])('%j', async (reference, code, message) => {
    await expect(resolveSecret(reference, sources)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
      next: expect.stringMatching(/\.$/),
    });
  });

  it('a file that the program may not read', async () => {
    const readFile = () => Promise.reject(Object.assign(new Error('EACCES: x'), { code: 'EACCES' }));
    await expect(
      resolveSecret({ kind: 'file', path: '/etc/shadow' }, { ...sources, readFile }),
    ).rejects.toMatchObject({ code: 'no_permission' });
  });
});

async function fileWith(text: string, mode: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ekm-secret-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'secret');
  await writeFile(path, text);
  await chmod(path, mode);
  return path;
}
