import { open } from 'node:fs/promises';
import type { SecretFile } from './resolve-secret.ts';

/** Reads a secret's file with its permission bits, both of the same open file. Throws as `fs` does. */
export async function readSecretFile(path: string): Promise<SecretFile> {
  const file = await open(path, 'r');
  try {
    const { mode } = await file.stat();
    const text = await file.readFile('utf8');
    return { text, mode: process.platform === 'win32' ? undefined : mode };
  } finally {
    await file.close();
  }
}
