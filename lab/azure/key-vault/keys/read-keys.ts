import { type Answer, ok } from '../../network/call.ts';
import { changeVersion } from '../attributes.ts';
import { keyKind, liveObject, liveVersion } from '../object-kind.ts';
import { pageOf } from '../paging.ts';
import type { VaultCall } from '../vault-call.ts';
import { keyBundle, keyItem, keyVersionItem } from './key-bundle.ts';
import { checkIsEnabled } from './key-use.ts';
import { readOperations } from './make-key.ts';

/** Get Key: a version, or the latest. A disabled one is not shown. https://learn.microsoft.com/rest/api/keyvault/keys/get-key/get-key */
export async function getKey(call: VaultCall): Promise<Answer> {
  const key = liveObject(call, call.vault.keys, keyKind);
  const version = liveVersion(call, key, keyKind);
  checkIsEnabled(version, 'get');
  return ok(await keyBundle(call, key, version));
}

/** Get Keys: the names, with what is said of their latest versions. */
export function listKeys(call: VaultCall): Answer {
  const live = call.vault.keys.filter(({ deletedAtMs }) => deletedAtMs === undefined);
  return pageOf(call, live, (key) => keyItem(call, key));
}

/** Get Key Versions: all of them, disabled ones too. */
export function listKeyVersions(call: VaultCall): Answer {
  const key = liveObject(call, call.vault.keys, keyKind);
  return pageOf(call, key.versions, (version) => keyVersionItem(call, key, version));
}

/** Update Key: attributes, operations and tags of a version; never the key itself. */
export async function updateKey(call: VaultCall): Promise<Answer> {
  const key = liveObject(call, call.vault.keys, keyKind);
  const version = liveVersion(call, key, keyKind);
  const operations = readOperations(call.input.key_ops);
  changeVersion(version, call.input, call.nowMs);
  version.operations = operations ?? version.operations;
  return ok(await keyBundle(call, key, version));
}
