import type { Fields } from '../../../fields.ts';
import { type Answer, ok } from '../../network/call.ts';
import type { VaultSecret } from '../../state/vault-secret.ts';
import { backUp, unpackBackup } from '../backup.ts';
import { checkMayPurge, deletionOf } from '../deletion.ts';
import { deletedObject, liveObject, secretKind } from '../object-kind.ts';
import { pageOf } from '../paging.ts';
import type { VaultCall } from '../vault-call.ts';
import { secretItem, secretVersionItem } from './secret-bundle.ts';

/** Delete Secret: all its versions. https://learn.microsoft.com/rest/api/keyvault/secrets/delete-secret/delete-secret */
export function deleteSecret(call: VaultCall): Answer {
  const secret = liveObject(call, call.vault.secrets, secretKind);
  secret.deletedAtMs = call.nowMs;
  return ok({ ...latestItem(call, secret), ...deletionOf(call, secret, secretKind) });
}

/** Get Deleted Secret. */
export function getDeletedSecret(call: VaultCall): Answer {
  const secret = deletedObject(call, call.vault.secrets, secretKind);
  return ok({ ...latestItem(call, secret), ...deletionOf(call, secret, secretKind) });
}

/** Get Deleted Secrets. */
export function listDeletedSecrets(call: VaultCall): Answer {
  const deleted = call.vault.secrets.filter(({ deletedAtMs }) => deletedAtMs !== undefined);
  return pageOf(call, deleted, (secret) => ({
    ...secretItem(call, secret),
    ...deletionOf(call, secret, secretKind),
  }));
}

/** Recover Deleted Secret. */
export function recoverDeletedSecret(call: VaultCall): Answer {
  const secret: VaultSecret = deletedObject(call, call.vault.secrets, secretKind);
  secret.deletedAtMs = undefined;
  return ok(latestItem(call, secret));
}

/** Purge Deleted Secret: for good. */
export function purgeDeletedSecret(call: VaultCall): Answer {
  const secret: VaultSecret = deletedObject(call, call.vault.secrets, secretKind);
  checkMayPurge(call);
  call.vault.secrets = call.vault.secrets.filter((each) => each !== secret);
  return { status: 204 };
}

/** Backup Secret: all versions. */
export function backupSecret(call: VaultCall): Answer {
  return backUp(call, secretKind, liveObject(call, call.vault.secrets, secretKind));
}

/** Restore Secret: under the name that it had. */
export function restoreSecret(call: VaultCall): Answer {
  const secret = unpackBackup<VaultSecret>(call, secretKind, call.vault.secrets);
  call.vault.secrets.push(secret);
  return ok(latestItem(call, secret));
}

function latestItem(call: VaultCall, secret: VaultSecret): Fields {
  const latest = secret.versions.at(-1);
  return latest === undefined ? {} : secretVersionItem(call, secret, latest);
}
