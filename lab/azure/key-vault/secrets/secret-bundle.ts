import type { Fields } from '../../../fields.ts';
import type { SecretVersion, VaultSecret } from '../../state/vault-secret.ts';
import { attributesOf } from '../attributes.ts';
import type { VaultCall } from '../vault-call.ts';

/** A secret with its value. https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret/get-secret#secretbundle */
export function secretBundle(call: VaultCall, secret: VaultSecret, version: SecretVersion): Fields {
  return { value: version.value, ...secretVersionItem(call, secret, version) };
}

/** A version without its value: in lists, and for everybody who only changes it. */
export function secretVersionItem(call: VaultCall, secret: VaultSecret, version: SecretVersion): Fields {
  return { id: `${call.base}/secrets/${secret.name}/${version.version}`, ...about(call, version) };
}

/** A secret in a list: without version and value. */
export function secretItem(call: VaultCall, secret: VaultSecret): Fields {
  const latest = secret.versions.at(-1);
  return { id: `${call.base}/secrets/${secret.name}`, ...(latest === undefined ? {} : about(call, latest)) };
}

function about({ vault }: VaultCall, version: SecretVersion): Fields {
  return {
    ...(version.contentType === undefined ? {} : { contentType: version.contentType }),
    attributes: attributesOf(vault, version),
    ...(version.tags === undefined ? {} : { tags: version.tags }),
  };
}
