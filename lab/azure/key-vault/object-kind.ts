import { type ObjectVersion, objectNamed, type VaultObject, versionOf } from '../state/vault-object.ts';
import { conflict, keyVaultError } from './key-vault-error.ts';
import { nameOf, type VaultCall } from './vault-call.ts';

/** Keys and secrets: what is the same about them in paths and in messages. */
export interface ObjectKind {
  /** First segment of the path. */
  plural: 'keys' | 'secrets';
  noun: 'key' | 'secret';
  /** As it begins a sentence or a code. */
  title: 'Key' | 'Secret';
}

export const keyKind: ObjectKind = { plural: 'keys', noun: 'key', title: 'Key' };
export const secretKind: ObjectKind = { plural: 'secrets', noun: 'secret', title: 'Secret' };

/** The object in the path. Throws Key Vault's 404 when there is none, or only a deleted one. */
export function liveObject<V extends ObjectVersion, O extends VaultObject<V>>(
  call: VaultCall,
  objects: readonly (O & VaultObject<V>)[],
  kind: ObjectKind,
): O {
  const name = nameOf(call);
  const object = objectNamed<V, O>(objects, name);
  if (object === undefined || object.deletedAtMs !== undefined) throw notFound(kind, name);
  return object;
}

/** The version in the path, or the latest. Throws Key Vault's 404. */
export function liveVersion<V extends ObjectVersion>(
  call: VaultCall,
  object: VaultObject<V>,
  kind: ObjectKind,
): V {
  const { version } = call.params;
  const found = versionOf(object, version);
  if (found === undefined) throw notFound(kind, `${object.name}/${version}`);
  return found;
}

/** The deleted object in the path. Throws Key Vault's 404. */
export function deletedObject<V extends ObjectVersion, O extends VaultObject<V>>(
  call: VaultCall,
  objects: readonly (O & VaultObject<V>)[],
  kind: ObjectKind,
): O & { deletedAtMs: number } {
  const name = nameOf(call);
  const object = objectNamed<V, O>(objects, name);
  if (object === undefined || !isDeleted(object))
    throw keyVaultError(404, `${kind.title}NotFound`, `Deleted ${kind.title} not found: ${name}`);
  return object;
}

/** Throws Key Vault's 409 when the name belongs to a deleted object. */
export function checkNameIsFree(
  objects: readonly VaultObject<ObjectVersion>[],
  name: string,
  { title, noun }: ObjectKind,
): void {
  if (objectNamed(objects, name)?.deletedAtMs === undefined) return;
  throw conflict(
    `${title} ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the ${noun} can only be recovered or purged.`,
    'ObjectIsDeletedButRecoverable',
  );
}

function isDeleted<O extends { deletedAtMs: number | undefined }>(
  object: O,
): object is O & { deletedAtMs: number } {
  return object.deletedAtMs !== undefined;
}

function notFound({ noun, title }: ObjectKind, name: string) {
  return keyVaultError(
    404,
    `${title}NotFound`,
    `A ${noun} with (name/id) ${name} was not found in this key vault. If you recently deleted this ${noun} you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  );
}
