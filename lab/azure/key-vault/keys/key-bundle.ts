import type { Fields } from '../../../fields.ts';
import { privateKeyOf, publicNumbersOf } from '../../state/key-material.ts';
import type { KeyVersion, VaultKey } from '../../state/vault-key.ts';
import { attributesOf } from '../attributes.ts';
import type { VaultCall } from '../vault-call.ts';

/** A key version with its public half. https://learn.microsoft.com/rest/api/keyvault/keys/get-key/get-key#keybundle */
export async function keyBundle(call: VaultCall, key: VaultKey, version: KeyVersion): Promise<Fields> {
  const numbers = publicNumbersOf(await privateKeyOf(version.material));
  return {
    key: { kid: kidOf(call, key, version), kty: version.kty, key_ops: version.operations, ...numbers },
    attributes: keyAttributes(call, version),
    ...tagsOf(version),
  };
}

/** A key in a list: without its version, and without the public half. */
export function keyItem(call: VaultCall, key: VaultKey): Fields {
  const latest = key.versions.at(-1);
  const about = latest === undefined ? {} : { attributes: keyAttributes(call, latest), ...tagsOf(latest) };
  return { kid: `${call.base}/keys/${key.name}`, ...about };
}

/** A version in a list of versions. */
export function keyVersionItem(call: VaultCall, key: VaultKey, version: KeyVersion): Fields {
  return {
    kid: kidOf(call, key, version),
    attributes: keyAttributes(call, version),
    ...tagsOf(version),
  };
}

/** The key identifier of a version. */
export function kidOf({ base }: VaultCall, { name }: VaultKey, { version }: KeyVersion): string {
  return `${base}/keys/${name}/${version}`;
}

function keyAttributes({ vault }: VaultCall, version: KeyVersion): Fields {
  return { ...attributesOf(vault, version), exportable: false };
}

function tagsOf({ tags }: KeyVersion): Fields {
  return tags === undefined ? {} : { tags };
}
