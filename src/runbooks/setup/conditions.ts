import nameIsFree from '../checks/name-is-free.ts';
import vaultKey from '../checks/vault-key.ts';
import vaultKeyNameFree from '../checks/vault-key-name-free.ts';
import type { Condition } from '../rollover/prechecks.ts';
import type { Setup } from './setup.ts';

/** What must hold before anybody is asked: a key that can be used or a name that is free, and free names on every instance. */
export function setupConditions({ vault, newKey, isKeyThere, nodes, names }: Setup): Condition[] {
  const { name: key, type, bits } = newKey;
  return [
    isKeyThere
      ? {
          check: vaultKey,
          args: { vault: vault.name, key, type, bits: String(bits) },
          next: 'Enable or renew the key, or name another.',
        }
      : { check: vaultKeyNameFree, args: { vault: vault.name, key }, next: taken },
    ...nodes.flatMap(({ entry: { name: instance }, loginCredential, presentCredential }) => {
      const credentials = new Set([presentCredential, ...(loginCredential ? [loginCredential] : [])]);
      const free = (kind: string, name: string) => ({
        check: nameIsFree,
        args: { instance, kind, name },
        next: taken,
      });
      return [
        free('key', names.key),
        free('login', names.login),
        ...[...credentials].map((name) => free('credential', name)),
      ];
    }),
  ];
}

const taken =
  'Choose another name (object=...): nothing that is there is ever taken over. For a new key of an instance that has one, start the rollover.';
