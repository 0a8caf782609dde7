import type { CheckId } from './meanings.ts';

interface Code {
  layer: 'provider' | 'engine';
  code: number;
}

/** What an error points to, by what its catalogue row says; empty: nowhere that a reading could tell. */
export function suspectsOf({ layer, code }: Code): readonly CheckId[] {
  return (layer === 'provider' ? byProviderCode : byMessage).get(code) ?? [];
}

const signIn: readonly CheckId[] = ['secret', 'app', 'credential'];
const missingKey: readonly CheckId[] = ['vault-key', 'credential'];
const badName: readonly CheckId[] = ['key-usable'];

const byProviderCode: ReadonlyMap<number, readonly CheckId[]> = new Map<number, readonly CheckId[]>([
  ...[401, 3010, 3108, 3303, 3304, 3305].map((code) => [code, signIn] as const),
  ...[4, 404, 3076, 3112].map((code) => [code, missingKey] as const),
  ...[3, 2049, 3012, 3110].map((code) => [code, badName] as const),
  [5, signIn],
  [2050, ['credential']],
  [2053, ['protector', 'vault-key']],
  [3077, ['key-usable', 'app']],
  [3113, ['key-usable', 'app']],
  [3900, ['vault', 'credential']],
]);

const byMessage: ReadonlyMap<number, readonly CheckId[]> = new Map<number, readonly CheckId[]>([
  [33027, ['provider', 'connector']],
  [33028, ['credential', 'secret']],
  [33029, ['provider', 'connector']],
  [33030, ['provider']],
  [33031, ['provider']],
  [33032, ['provider', 'connector']],
  [33046, ['credential']],
  [33047, ['credential']],
  [33049, ['vault-key', 'key-usable']],
  [33053, ['ekm-in-use']],
  [33057, ['provider']],
  [33058, ['provider']],
  [33085, ['provider', 'connector']],
  [33109, ['scan']],
  [33111, ['protector']],
  [33121, ['login']],
  [37559, ['scan']],
  [37560, ['scan']],
  [37562, ['scan']],
]);
