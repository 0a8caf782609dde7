import type { BackupPlace, Identity, InstanceEntry, RecordedConnector } from '../../inventory.ts';
import type { Path, Report } from '../problem.ts';
import type { RawShared } from '../raw/instance.ts';
import type { Part } from '../read-part.ts';
import { identityOf } from './identity.ts';
import { maintenanceWindowsOf } from './maintenance-windows.ts';
import type { Names } from './names.ts';

/** What defaults, a group or an instance says for itself. */
export interface Settings {
  read?: Identity | undefined;
  change?: Identity | undefined;
  tags: readonly string[];
  environment?: string | undefined;
  channel?: string | undefined;
  maintenanceWindows?: InstanceEntry['maintenanceWindows'] | undefined;
  encryption?: InstanceEntry['encryption'] | undefined;
  connector?: RecordedConnector | undefined;
  backups?: BackupPlace | undefined;
  domain?: string | undefined;
  /** `read` stands there, right or wrong. */
  hasRead: boolean;
}

/** Checks the settings that defaults, groups and instances share. */
export function settingsOf(
  { value: raw = {}, broken }: Part<RawShared>,
  path: Path,
  vaults: Names,
  report: Report,
): Settings {
  const identity = (key: 'read' | 'change') => {
    const given = raw[key];
    return given === undefined ? undefined : identityOf(given, [...path, key], vaults, report);
  };
  const { maintenanceWindows: windows, connector, backups } = raw;
  return {
    read: identity('read'),
    change: identity('change'),
    tags: raw.tags ?? [],
    environment: raw.environment,
    channel: raw.channel,
    maintenanceWindows: windows && maintenanceWindowsOf(windows),
    encryption: raw.encryption,
    connector: connector && {
      version: connector.version,
      fileDate: connector.fileDate,
      recordedAt: connector.recordedAt,
      recordedBy: connector.recordedBy,
    },
    backups: backups && { folder: backups.folder, compression: backups.compression ?? false },
    domain: raw.domain,
    hasRead: raw.read !== undefined || broken.has('read'),
  };
}

/** Settings under others: what the nearer says replaces what the farther says; tags add up. */
export function under(farther: Settings, nearer: Settings): Settings {
  const said = Object.fromEntries(Object.entries(nearer).filter(([, value]) => value !== undefined));
  return {
    ...farther,
    ...said,
    tags: withoutTwins([...farther.tags, ...nearer.tags]),
    hasRead: farther.hasRead || nearer.hasRead,
  };
}

/** Each tag once, without case, as it was spelled first. */
export function withoutTwins(tags: readonly string[]): string[] {
  const distinct = new Map<string, string>();
  for (const tag of tags) distinct.set(tag.toLowerCase(), distinct.get(tag.toLowerCase()) ?? tag);
  return [...distinct.values()];
}
