import { Buffer } from 'node:buffer';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Answer, ok, type Refused } from '../network/call.ts';
import { type ObjectVersion, objectNamed, type VaultObject } from '../state/vault-object.ts';
import { geographyOf } from './geography.ts';
import { badParameter, conflict } from './key-vault-error.ts';
import type { ObjectKind } from './object-kind.ts';
import type { VaultCall } from './vault-call.ts';

/** A sealed copy of a key or secret with all its versions. https://learn.microsoft.com/azure/key-vault/general/backup */
export function backUp(
  { vault, parts }: VaultCall,
  { plural }: ObjectKind,
  object: VaultObject<ObjectVersion>,
): Answer {
  const contents: Backup = {
    plural,
    subscriptionId: vault.subscriptionId,
    geography: geographyOf(vault.location),
    object,
  };
  return ok({ value: seal(parts.state.backupKey, JSON.stringify(contents)) });
}

/**
 * What a backup holds. Throws when it is no backup of this kind, when it comes from another subscription or geography,
 * and when the name is taken, also by a deleted object.
 */
export function unpackBackup<O extends VaultObject<ObjectVersion>>(
  { vault, parts, input, base }: VaultCall,
  kind: ObjectKind,
  objects: readonly O[],
): O {
  const backup = unseal(parts.state.backupKey, String(input.value ?? ''));
  // unverified: A backup from another subscription, and one that is no backup at all, are refused by the lab as Key Vault
  // refuses one from another geography: 400, "Cannot decrypt backup blob.".
  if (
    backup?.plural !== kind.plural ||
    backup.subscriptionId !== vault.subscriptionId ||
    backup.geography !== geographyOf(vault.location)
  )
    throw badParameter('Cannot decrypt backup blob.');
  const object = { ...backup.object, deletedAtMs: undefined } as O;
  if (objectNamed(objects, object.name) !== undefined) throw nameIsTaken(base, kind, object);
  return object;
}

function nameIsTaken(
  base: string,
  { plural, noun }: ObjectKind,
  object: VaultObject<ObjectVersion>,
): Refused {
  const id = `${base}/${plural}/${object.name}/${object.versions.at(-1)?.version}`;
  return conflict(
    [
      `There was a conflict restoring the ${noun} '${id}'.`,
      `This can happen if either: a second ${noun} with the same name was created after the first ${noun} was deleted; thus trying to restore a ${noun} whose name is already in use.`,
      `To fix this, rename the second ${noun} to something else so that the restore works.`,
      `The second probable cause of this exception is when multiple operations are performed in parallel against the ${noun}.`,
      `To avoid this error, perform operations against a ${noun} in a sequential manner.`,
    ].join(' '),
  );
}

interface Backup {
  plural: ObjectKind['plural'];
  subscriptionId: string;
  geography: string;
  object: VaultObject<ObjectVersion>;
}

/** AES-256-GCM: whoever holds a backup cannot read or change it. */
function seal(key: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64'), nonce);
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

function unseal(key: string, value: string): Backup | undefined {
  const bytes = Buffer.from(value, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString();
    return JSON.parse(text) as Backup;
  } catch {
    return undefined;
  }
}
