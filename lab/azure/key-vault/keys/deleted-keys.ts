import { type Answer, ok } from '../../network/call.ts';
import { privateKeyOf } from '../../state/key-material.ts';
import type { VaultKey } from '../../state/vault-key.ts';
import { backUp, unpackBackup } from '../backup.ts';
import { checkMayPurge, deletionOf } from '../deletion.ts';
import { deletedObject, keyKind, liveObject } from '../object-kind.ts';
import { pageOf } from '../paging.ts';
import type { VaultCall } from '../vault-call.ts';
import { keyBundle, keyItem } from './key-bundle.ts';

/** Delete Key: all its versions; they cannot go one by one. https://learn.microsoft.com/rest/api/keyvault/keys/delete-key/delete-key */
export async function deleteKey(call: VaultCall): Promise<Answer> {
  const key = liveObject(call, call.vault.keys, keyKind);
  key.deletedAtMs = call.nowMs;
  return ok({ ...(await latestBundle(call, key)), ...deletionOf(call, key, keyKind) });
}

/** Get Deleted Key. */
export async function getDeletedKey(call: VaultCall): Promise<Answer> {
  const key = deletedObject(call, call.vault.keys, keyKind);
  return ok({ ...(await latestBundle(call, key)), ...deletionOf(call, key, keyKind) });
}

/** Get Deleted Keys. */
export function listDeletedKeys(call: VaultCall): Answer {
  const deleted = call.vault.keys.filter(({ deletedAtMs }) => deletedAtMs !== undefined);
  return pageOf(call, deleted, (key) => ({ ...keyItem(call, key), ...deletionOf(call, key, keyKind) }));
}

/** Recover Deleted Key: it is back as it was, all versions. */
export async function recoverDeletedKey(call: VaultCall): Promise<Answer> {
  const key: VaultKey = deletedObject(call, call.vault.keys, keyKind);
  key.deletedAtMs = undefined;
  return ok(await latestBundle(call, key));
}

/** Purge Deleted Key: for good. */
export function purgeDeletedKey(call: VaultCall): Answer {
  const key: VaultKey = deletedObject(call, call.vault.keys, keyKind);
  checkMayPurge(call);
  call.vault.keys = call.vault.keys.filter((each) => each !== key);
  return { status: 204 };
}

/** Backup Key: all versions. https://learn.microsoft.com/rest/api/keyvault/keys/backup-key/backup-key */
export async function backupKey(call: VaultCall): Promise<Answer> {
  const key = liveObject(call, call.vault.keys, keyKind);
  // A copy that is made before the key itself would grow into another key.
  await Promise.all(key.versions.map(({ material }) => privateKeyOf(material)));
  return backUp(call, keyKind, key);
}

/** Restore Key: under the name that it had. */
export async function restoreKey(call: VaultCall): Promise<Answer> {
  const key = unpackBackup<VaultKey>(call, keyKind, call.vault.keys);
  call.vault.keys.push(key);
  return ok(await latestBundle(call, key));
}

async function latestBundle(call: VaultCall, key: VaultKey) {
  const latest = key.versions.at(-1);
  return latest === undefined ? {} : await keyBundle(call, key, latest);
}
