import { randomUUID } from 'node:crypto';
import { saSid } from '../security/sids.ts';
import { systemLogins, systemPermissions } from '../security/system-logins.ts';
import { systemUserPermissions, systemUsers } from '../security/system-users.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import type { Database } from './database.ts';
import type { Host } from './host.ts';
import type { InstanceState } from './instance-state.ts';
import { type ReleaseYear, releases } from './release.ts';
import { systemEndpoints } from './system-endpoints.ts';

/** The state of an instance as its setup leaves it: system databases, `sa`, default settings. */
export function newInstance(spec: InstanceSpec): InstanceState {
  const release = releases[spec.release];
  return {
    name: spec.name,
    release: spec.release,
    version: release.version,
    updateLevel: release.updateLevel,
    edition: spec.edition ?? 'Enterprise',
    platform: spec.platform ?? 'Windows',
    collation: 'SQL_Latin1_General_CP1_CI_AS',
    utcOffsetMinutes: spec.utcOffsetMinutes ?? 0,
    port: 0,
    startedAtMs: spec.nowMs,
    isRunning: true,
    isHadrEnabled: spec.isHadrEnabled ?? false,
    isClustered: false,
    host: spec.host,
    configurations: defaultSettings(spec.release),
    providers: [],
    credentials: [],
    logins: systemLogins(spec),
    serverPermissions: systemPermissions(spec.platform ?? 'Windows'),
    databases: ['master', 'tempdb', 'model', 'msdb'].map((name, index) =>
      newDatabase({ id: index + 1, name, nowMs: spec.nowMs, release: spec.release }),
    ),
    endpoints: systemEndpoints(),
    backups: [],
    errorLog: [],
    // Ids below 65536 are the system's own: an endpoint with one of them counts as a system endpoint.
    nextId: 65_535,
  };
}

export interface InstanceSpec {
  name: string;
  release: ReleaseYear;
  host: Host;
  nowMs: number;
  saPassword: string;
  edition?: InstanceState['edition'];
  platform?: InstanceState['platform'];
  utcOffsetMinutes?: number;
  isHadrEnabled?: boolean;
}

/** A database as CREATE DATABASE makes it. */
export function newDatabase(spec: {
  id: number;
  name: string;
  nowMs: number;
  release: ReleaseYear;
  /** Whose database it is; absent: sa's. */
  ownerSid?: Buffer;
}): Database {
  return {
    id: spec.id,
    name: spec.name,
    createdAtMs: spec.nowMs,
    state: 'ONLINE',
    recoveryModel: ['master', 'tempdb', 'msdb'].includes(spec.name) ? 'SIMPLE' : 'FULL',
    access: 'MULTI_USER',
    isReadOnly: false,
    compatibilityLevel: releases[spec.release].compatibilityLevel,
    sizeMb: 64,
    isEncrypted: false,
    encryptionKey: undefined,
    masterKey: undefined,
    certificates: [],
    asymmetricKeys: [],
    symmetricKeys: [],
    users: systemUsers(spec.nowMs, spec.ownerSid ?? saSid),
    permissions: systemUserPermissions(spec.name, spec.release),
    mirroring: undefined,
    availabilityGroup: undefined,
    log: [{ sequenceNumber: 32, isActive: true, sizeMb: 2, encryptorThumbprint: undefined }],
    keyChangesSinceLogBackup: 0,
    familyGuid: randomUUID().toUpperCase(),
  };
}
