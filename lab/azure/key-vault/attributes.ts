import { type Fields, isFields } from '../../fields.ts';
import type { Vault } from '../state/vault.ts';
import type { ObjectVersion, VersionSpec } from '../state/vault-object.ts';
import { badProperty } from './key-vault-error.ts';

/** The attributes of a version as answers show them; times in whole seconds since 1970. */
export function attributesOf(vault: Vault, version: ObjectVersion): Fields {
  return {
    enabled: version.isEnabled,
    ...(version.notBeforeMs === undefined ? {} : { nbf: version.notBeforeMs / 1000 }),
    ...(version.expiresAtMs === undefined ? {} : { exp: version.expiresAtMs / 1000 }),
    created: version.createdAtMs / 1000,
    updated: version.updatedAtMs / 1000,
    recoveryLevel: recoveryLevelOf(vault),
    recoverableDays: vault.retentionDays,
  };
}

/** https://learn.microsoft.com/rest/api/keyvault/keys/get-key/get-key#deletionrecoverylevel: below 90 days it is `Customized`. */
function recoveryLevelOf({ retentionDays, hasPurgeProtection }: Vault): string {
  const recoverable = retentionDays < 90 ? 'CustomizedRecoverable' : 'Recoverable';
  return hasPurgeProtection ? recoverable : `${recoverable}+Purgeable`;
}

/** What a body says about a version: `attributes` and `tags`. Fields that are missing or null change nothing. */
export function readVersionSpec(input: Fields): VersionSpec {
  const { attributes = {}, tags } = input;
  if (!isFields(attributes)) throw badProperty('attributes');
  const spec: VersionSpec = {
    isEnabled: readEnabled(attributes.enabled),
    notBeforeMs: readSeconds(attributes.nbf, 'nbf'),
    expiresAtMs: readSeconds(attributes.exp, 'exp'),
    tags: readTags(tags),
  };
  const { notBeforeMs, expiresAtMs } = spec;
  if (notBeforeMs !== undefined && expiresAtMs !== undefined && expiresAtMs <= notBeforeMs)
    throw badProperty('exp', 'it must be later than nbf.');
  return spec;
}

/** Changes what the body names in a version, and when it was last changed. */
export function changeVersion(version: ObjectVersion, input: Fields, nowMs: number): void {
  const spec = readVersionSpec(input);
  version.isEnabled = spec.isEnabled ?? version.isEnabled;
  version.notBeforeMs = spec.notBeforeMs ?? version.notBeforeMs;
  version.expiresAtMs = spec.expiresAtMs ?? version.expiresAtMs;
  version.tags = spec.tags ?? version.tags;
  version.updatedAtMs = Math.floor(nowMs / 1000) * 1000;
}

function readEnabled(value: unknown): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'boolean') throw badProperty('enabled');
  return value;
}

function readSeconds(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !isMoment(value)) throw badProperty(name);
  return value * 1000;
}

/** Whole seconds up to the end of the year 9999: beyond it most clients have no dates. */
function isMoment(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= 253_402_300_799;
}

/** Up to 15 tags with names of at most 512 and values of at most 256 characters (Key Vault's overview of objects). */
function readTags(value: unknown): Record<string, string> | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isFields(value)) throw badProperty('tags');
  const tags = Object.entries(value).map(([name, text]) => [name, String(text)] as const);
  if (tags.length > 15) throw badProperty('tags', 'there are more than 15 tags.');
  if (tags.some(([name, text]) => name.length > 512 || text.length > 256))
    throw badProperty('tags', 'a name or a value is too long.');
  return Object.fromEntries(tags);
}
