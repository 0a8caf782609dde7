import { randomBytes } from 'node:crypto';
import type { Vault } from './vault.ts';

/** A key or a secret: what both have. Versions stand in the order in which they were made. */
export interface VaultObject<V extends ObjectVersion> {
  /** As it was first written; names are compared without case. */
  name: string;
  versions: V[];
  deletedAtMs: number | undefined;
}

/** What every version of a key or secret has. https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates */
export interface ObjectVersion {
  /** 32 hexadecimal digits. */
  version: string;
  isEnabled: boolean;
  notBeforeMs: number | undefined;
  expiresAtMs: number | undefined;
  createdAtMs: number;
  updatedAtMs: number;
  tags: Record<string, string> | undefined;
}

/** What the maker of a version may say about it. */
export interface VersionSpec {
  isEnabled?: boolean | undefined;
  notBeforeMs?: number | undefined;
  expiresAtMs?: number | undefined;
  createdAtMs?: number | undefined;
  tags?: Record<string, string> | undefined;
  /** Repeats a version id, in a scenario or from a backup. */
  version?: string | undefined;
}

/** The fields that all versions share. Key Vault counts in seconds. */
export function newVersion(spec: VersionSpec, nowMs: number): ObjectVersion {
  const createdAtMs = wholeSeconds(spec.createdAtMs ?? nowMs);
  return {
    version: spec.version ?? randomBytes(16).toString('hex'),
    isEnabled: spec.isEnabled ?? true,
    notBeforeMs: spec.notBeforeMs === undefined ? undefined : wholeSeconds(spec.notBeforeMs),
    expiresAtMs: spec.expiresAtMs === undefined ? undefined : wholeSeconds(spec.expiresAtMs),
    createdAtMs,
    updatedAtMs: createdAtMs,
    tags: spec.tags,
  };
}

/** The object of this name, deleted or not. */
export function objectNamed<V extends ObjectVersion, O extends VaultObject<V>>(
  objects: readonly (O & VaultObject<V>)[],
  name: string,
): O | undefined {
  return objects.find((object) => object.name.toLowerCase() === name.toLowerCase());
}

/** Whether a key or secret can have this name. https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#objects-identifiers-and-versioning */
export function isObjectName(name: string): boolean {
  return /^[0-9a-zA-Z-]{1,127}$/.test(name);
}

/** Adds a version to the object of this name, or `make`s the object. Throws for a name that is none, or a deleted object's. */
export function addVersion<V extends ObjectVersion, O extends VaultObject<V>>(
  objects: (O & VaultObject<V>)[],
  name: string,
  version: V,
  make: (first: VaultObject<V>) => O,
): O {
  if (!isObjectName(name)) throw new Error(`no key or secret can be named ${JSON.stringify(name)}`);
  const existing = objectNamed<V, O>(objects, name);
  if (existing?.deletedAtMs !== undefined)
    throw new Error(`${existing.name} is deleted and can be recovered`);
  existing?.versions.push(version);
  if (existing !== undefined) return existing;
  const object = make({ name, versions: [version], deletedAtMs: undefined });
  objects.push(object);
  return object;
}

/** The version with this id, or the latest when no id is given. */
export function versionOf<V extends ObjectVersion>(
  object: VaultObject<V>,
  version: string | undefined,
): V | undefined {
  if (version === undefined) return object.versions.at(-1);
  return object.versions.find((each) => each.version === version.toLowerCase());
}

/** When a deleted object goes for good. */
export function purgeAtMs(vault: Vault, deletedAtMs: number): number {
  return deletedAtMs + vault.retentionDays * 86_400_000;
}

function wholeSeconds(atMs: number): number {
  return Math.floor(atMs / 1000) * 1000;
}
