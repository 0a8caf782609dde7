import { textOf } from '../../../fields.ts';
import { type Answer, ok } from '../../network/call.ts';
import { setVaultSecret } from '../../state/vault-secret.ts';
import { changeVersion, readVersionSpec } from '../attributes.ts';
import { badProperty, notAllowed } from '../key-vault-error.ts';
import { checkNameIsFree, liveObject, liveVersion, secretKind } from '../object-kind.ts';
import { pageOf } from '../paging.ts';
import { nameOf, type VaultCall } from '../vault-call.ts';
import { secretBundle, secretItem, secretVersionItem } from './secret-bundle.ts';

/** Set Secret: a new secret, or a new version. https://learn.microsoft.com/rest/api/keyvault/secrets/set-secret/set-secret */
export function setSecret(call: VaultCall): Answer {
  const { vault, input, nowMs } = call;
  const name = nameOf(call);
  checkNameIsFree(vault.secrets, name, secretKind);
  const { value } = input;
  if (typeof value !== 'string') throw badProperty('value');
  if (value.length > 25_600) throw badProperty('value', 'it is longer than 25k.');
  const contentType = textOf(input.contentType);
  if ((contentType?.length ?? 0) > 255) throw badProperty('contentType', 'it is longer than 255 characters.');
  const spec = { name, value, contentType, ...readVersionSpec(input) };
  const secret = setVaultSecret(vault, spec, nowMs);
  return ok(secretBundle(call, secret, liveVersion(call, secret, secretKind)));
}

/**
 * Get Secret. One that is disabled is not shown; one outside of its dates is, for tests and for rescue:
 * https://learn.microsoft.com/azure/key-vault/secrets/about-secrets#date-time-controlled-operations
 */
export function getSecret(call: VaultCall): Answer {
  const secret = liveObject(call, call.vault.secrets, secretKind);
  const version = liveVersion(call, secret, secretKind);
  if (!version.isEnabled)
    throw notAllowed('Operation get is not allowed on a disabled secret.', 'SecretDisabled');
  return ok(secretBundle(call, secret, version));
}

/** Get Secrets: names, never values. */
export function listSecrets(call: VaultCall): Answer {
  const live = call.vault.secrets.filter(({ deletedAtMs }) => deletedAtMs === undefined);
  return pageOf(call, live, (secret) => secretItem(call, secret));
}

/** Get Secret Versions. */
export function listSecretVersions(call: VaultCall): Answer {
  const secret = liveObject(call, call.vault.secrets, secretKind);
  return pageOf(call, secret.versions, (version) => secretVersionItem(call, secret, version));
}

/** Update Secret: attributes, tags and content type; never the value. */
export function updateSecret(call: VaultCall): Answer {
  const secret = liveObject(call, call.vault.secrets, secretKind);
  const version = liveVersion(call, secret, secretKind);
  changeVersion(version, call.input, call.nowMs);
  version.contentType = textOf(call.input.contentType) ?? version.contentType;
  return ok(secretVersionItem(call, secret, version));
}
