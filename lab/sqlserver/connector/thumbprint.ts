import { createHash } from 'node:crypto';
import type { Generation } from './generation.ts';
import { packName } from './pack-name.ts';

/**
 * The thumbprint by which SQL Server knows a vault key. It is the same on every host whose connector is of the same generation.
 * @param modulus RSA modulus of the version that was opened
 */
export function thumbprintOf(name: string, modulus: Buffer, generation: Generation): Buffer {
  if (generation.thumbprint === 'packed') return packName(name);
  // unverified: From 1.0.5.0 on a thumbprint is 20 bytes made by an unpublished algorithm. The lab takes SHA-1 of the key's name for the builds of 2018 and September 2020 (so that a new version of the same key collides, as their page warns) and of the RSA modulus from November 2020 on (so that each version has its own, and a key restored into another vault keeps it).
  const source = generation.thumbprint === 'name' ? Buffer.from(name.toLowerCase()) : modulus;
  return createHash('sha1').update(source).digest();
}
