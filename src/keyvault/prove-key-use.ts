import { constants, createPublicKey, publicEncrypt, randomBytes, timingSafeEqual } from 'node:crypto';
import { createRequire } from 'node:module';
import type { KeyVaultKey } from '@azure/keyvault-keys';
import { azureError, type Refusal } from '../lib/azure/azure-error.ts';
import { AzureRefused, notUnderstood } from '../lib/azure/azure-problem.ts';
import { mostTelling } from '../lib/azure/most-telling.ts';
import { unlessStopped } from '../lib/unless-stopped.ts';
import { type VaultAccess, vaultClientOptions, vaultName } from './vault-access.ts';
import { vaultRefusals } from './vault-refusals.ts';

/**
 * Shows that whoever signs in with the credential may get a key and have the vault unwrap with it, as an instance does when
 * it opens a database. Something random is wrapped here, with the public half: the client library wraps here as well, so
 * that wrapping proves nothing. Gives back the version that was used. Needs the key permissions get and unwrapKey.
 *
 * @throws OpsError why not; it ends within `timeoutMs`
 */
export async function proveKeyUse(proof: KeyProof): Promise<string> {
  const { key: name, url, timeoutMs, signal } = proof;
  const stop = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    return await unlessStopped(
      mostTelling(() => unwrapOnce(proof, stop)),
      stop,
    );
  } catch (error) {
    const doing = `Trying key ${name} in vault ${vaultName(url)}`;
    throw azureError(error, doing, [...proofRefusals, ...vaultRefusals]);
  }
}

interface KeyProof extends VaultAccess {
  key: string;
  /** Undefined: the newest. */
  version: string | undefined;
  timeoutMs: number;
  signal: AbortSignal;
}

async function unwrapOnce({ key: name, version, ...access }: KeyProof, stop: AbortSignal): Promise<string> {
  const { KeyClient, CryptographyClient }: typeof import('@azure/keyvault-keys') =
    require('@azure/keyvault-keys');
  const options = vaultClientOptions(access, stop);
  const client = new KeyClient(access.url, access.credential, options);
  const key = await client.getKey(name, { abortSignal: stop, ...(version !== undefined && { version }) });
  const plain = randomBytes(32);
  const wrapped = publicEncrypt(
    { key: publicHalf(key), padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
    plain,
  );
  const vault = new CryptographyClient(key, access.credential, options);
  const { result } = await vault.unwrapKey('RSA-OAEP', wrapped, { abortSignal: stop });
  if (result.length !== plain.length || !timingSafeEqual(result, plain))
    throw new AzureRefused({ code: notUnderstood, text: 'it unwrapped something else than was wrapped' });
  return key.properties.version ?? '';
}

function publicHalf({ key }: KeyVaultKey) {
  const { n, e } = key ?? {};
  if (n === undefined || e === undefined)
    throw new AzureRefused({ code: notUnderstood, text: 'a key without the public half of an RSA key' });
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  return createPublicKey({ key: { kty: 'RSA', n: text(n), e: text(e) }, format: 'jwk' });
}

/** Here it is not the bot that asks. */
const proofRefusals: readonly Refusal[] = [
  ...['ForbiddenByRbac', 'ForbiddenByPolicy'].map((innerCode) => ({
    when: { status: 403, innerCode },
    why: 'no_permission' as const,
    because: `the app that the client secret belongs to may not (403 ${innerCode})`,
    next: 'Give that app the key permissions get, list, wrapKey and unwrapKey, or the role Key Vault Crypto Service Encryption User; a new assignment takes some minutes.',
  })),
  {
    when: { status: 403, innerCode: 'KeyOperationForbidden' },
    why: 'no_permission',
    because: 'the key does not permit unwrapKey (KeyOperationForbidden)',
    next: 'Permit wrapKey and unwrapKey on the key: an instance needs them to open its databases.',
  },
  {
    when: { status: 404, code: ['KeyNotFound', 'NotFound'] },
    why: 'not_found',
    because: 'the vault has no such key',
    next: 'Recover the key first (runbook key-recovery).',
  },
  {
    when: { text: /can't be used before|expired at/ },
    why: 'error',
    because: 'the key has expired, or is not valid yet, and is not tried then',
    next: "Look at the key's activation and expiry dates in the vault.",
  },
  {
    when: { text: /is not supported on key/ },
    why: 'no_permission',
    because: 'the key does not permit unwrapKey',
    next: 'Permit wrapKey and unwrapKey on the key: an instance needs them to open its databases.',
  },
];

/** By `require`: less time and memory than `import()`, and two libraries that share a third one cannot fail each other while they load. */
const require = createRequire(import.meta.url);
