import { Buffer } from 'node:buffer';
import { createPrivateKey } from 'node:crypto';
import { type Fields, isFields } from '../../../fields.ts';
import { type Answer, ok } from '../../network/call.ts';
import { addVaultKey, type KeyOperation, type KeyType, keyOperations } from '../../state/vault-key.ts';
import { readVersionSpec } from '../attributes.ts';
import { badParameter, badProperty } from '../key-vault-error.ts';
import { checkNameIsFree, keyKind } from '../object-kind.ts';
import { nameOf, type VaultCall } from '../vault-call.ts';
import { keyBundle } from './key-bundle.ts';

/** Create Key: a new key, or a new version of one. https://learn.microsoft.com/rest/api/keyvault/keys/create-key/create-key */
export async function createKey(call: VaultCall): Promise<Answer> {
  const { vault, input } = call;
  const name = nameOf(call);
  checkNameIsFree(vault.keys, name, keyKind);
  const kty = readKeyType(call, input.kty);
  const bits = input.key_size ?? 2048;
  if (typeof bits !== 'number' || !keySizes.includes(bits)) throw badProperty('key_size');
  if (input.public_exponent !== undefined && input.public_exponent !== 65_537)
    throw badProperty('public_exponent');
  const spec = { name, kty, bits, operations: readOperations(input.key_ops), ...readVersionSpec(input) };
  return await answerWithLatest(call, spec);
}

/** Import Key: the same with a key made elsewhere. https://learn.microsoft.com/rest/api/keyvault/keys/import-key/import-key */
export async function importKey(call: VaultCall): Promise<Answer> {
  const { vault, input } = call;
  const name = nameOf(call);
  checkNameIsFree(vault.keys, name, keyKind);
  const { key, Hsm: isForHsm } = input;
  if (!isFields(key)) throw badProperty('key');
  const kty = isForHsm === true ? 'RSA-HSM' : readKeyType(call, key.kty);
  const privateKey = readPrivateKey(key);
  const bits = privateKey.asymmetricKeyDetails?.modulusLength ?? 0;
  if (!keySizes.includes(bits)) throw badProperty('key', 'the key size is not supported.');
  return await answerWithLatest(call, {
    name,
    kty: readKeyType(call, kty),
    bits,
    operations: readOperations(key.key_ops),
    privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    ...readVersionSpec(input),
  });
}

/** `key_ops` of a body; undefined: the caller does not say. */
export function readOperations(value: unknown): KeyOperation[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw badProperty('key_ops');
  return value.map((each) => {
    const operation = keyOperations.find((known) => known === each);
    if (operation === undefined) throw badProperty('key_ops', String(each));
    return operation;
  });
}

async function answerWithLatest(call: VaultCall, spec: Parameters<typeof addVaultKey>[1]): Promise<Answer> {
  const key = addVaultKey(call.vault, spec, call.nowMs);
  const version = key.versions.at(-1);
  if (version === undefined) throw new Error(`the key ${key.name} has no version`);
  return ok(await keyBundle(call, key, version));
}

/** Hardware keys need a vault of the premium kind. Elliptic curves and symmetric keys are of no use to SQL Server's connector. */
function readKeyType({ vault }: VaultCall, value: unknown): KeyType {
  if (value !== 'RSA' && value !== 'RSA-HSM') throw badProperty('kty', String(value));
  if (value === 'RSA-HSM' && vault.sku === 'standard')
    // unverified: A vault of the standard kind refuses a hardware key in the lab with 400 BadParameter; the words are the lab's own.
    throw badParameter('HSM-protected keys are available only in key vaults of the Premium service tier.');
  return value;
}

function readPrivateKey(key: Fields) {
  const numbers = Object.fromEntries(
    ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'].map((name) => [name, base64url(key[name])]),
  );
  try {
    return createPrivateKey({ key: { ...numbers, kty: 'RSA' }, format: 'jwk' });
  } catch {
    throw badProperty('key', 'it is no complete RSA key.');
  }
}

/** Clients differ in padding and alphabet. */
function base64url(value: unknown): string {
  return typeof value === 'string' ? Buffer.from(value, 'base64').toString('base64url') : '';
}

const keySizes: readonly number[] = [2048, 3072, 4096];
