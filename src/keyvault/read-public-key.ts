import { Buffer } from 'node:buffer';
import type { JsonWebKey } from '@azure/keyvault-keys';
import { AzureRefused, notUnderstood } from '../lib/azure/azure-problem.ts';
import { type Reading, readAt } from '../lib/reading.ts';
import type { PublicKeyFacts } from './vault-facts.ts';
import { partOf, type VaultReader } from './vault-reader.ts';

/** The public half of a version; a disabled version does not show it, so it is not asked. */
export async function readPublicKey(
  reader: VaultReader,
  name: string,
  { version, isEnabled }: { version: string; isEnabled: boolean },
): Promise<Reading<PublicKeyFacts>> {
  const known = reader.knownPublicKey(name, version);
  if (known !== undefined) return readAt(reader.nowMs, known);
  return partOf(reader, `version ${version} of key ${name}`, async () => {
    if (!isEnabled)
      throw new AzureRefused({ status: 403, innerCode: 'KeyDisabled', text: 'the version is disabled' });
    const { key } = await reader.client.getKey(name, { version, abortSignal: reader.stop });
    return publicKeyFacts(key);
  });
}

/** Type, size and modulus of a JSON Web Key. */
export function publicKeyFacts(key: JsonWebKey | undefined): PublicKeyFacts {
  const type = key?.kty;
  if (key === undefined || type === undefined)
    throw new AzureRefused({ code: notUnderstood, text: 'a key without a type' });
  if (!type.startsWith('RSA')) return { type, bits: curveBits(key.crv), modulus: undefined };
  const hex = Buffer.from(key.n ?? [])
    .toString('hex')
    .replace(/^(?:00)+/, '')
    .toUpperCase();
  if (hex === '') throw new AzureRefused({ code: notUnderstood, text: 'an RSA key without a modulus' });
  const leadingBits = Number.parseInt(hex.slice(0, 2), 16).toString(2).length;
  return { type, bits: (hex.length / 2 - 1) * 8 + leadingBits, modulus: hex };
}

/** `P-256K` has 256 bits; 0 where there is no curve, as with symmetric keys. */
function curveBits(curve: string | undefined): number {
  return Number(/\d+/.exec(curve ?? '')?.[0] ?? 0);
}
