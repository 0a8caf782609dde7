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
const noAnswer: readonly CheckId[] = ['vault'];
const badName: readonly CheckId[] = ['key-usable'];

const mirroring: readonly CheckId[] = ['session', 'endpoint', 'partners'];

const byProviderCode: ReadonlyMap<number, readonly CheckId[]> = new Map<number, readonly CheckId[]>([
  ...[401, 3010, 3108, 3303, 3304, 3305].map((code) => [code, signIn] as const),
  ...[4, 404, 3076, 3112].map((code) => [code, missingKey] as const),
  ...[3, 2049, 3012, 3110].map((code) => [code, badName] as const),
  ...[3004, 3005, 3008, 3009, 3011, 3013, 3102, 3103, 3104, 3106, 3107, 3109, 3111].map(
    (code) => [code, noAnswer] as const,
  ),
  [5, signIn],
  [2050, ['credential']],
  [2053, ['protector', 'vault-key']],
  [3077, ['key-usable', 'app']],
  [3113, ['key-usable', 'app']],
  [3900, ['vault', 'credential']],
]);

const byMessage: ReadonlyMap<number, readonly CheckId[]> = new Map<number, readonly CheckId[]>([
  ...[1412, 1418, 1431, 1438, 1442, 1474, 1478, 1479].map((code) => [code, mirroring] as const),
  [28034, ['partners']],
  [28035, ['partners', 'endpoint']],
  [28036, ['endpoint']],
  [28037, ['endpoint']],
  [28080, ['endpoint']],
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
  [33111, ['protector', 'named-protector']],
  [33121, ['login']],
  [37559, ['scan']],
  [37560, ['scan']],
  [37562, ['scan']],
]);
