import type { Policy } from './policy.ts';
import type { ReminderSettings } from './reminder-settings.ts';

/** The fleet as `ekm.yaml` names it, checked and with defaults filled in. Names are unique without case. */
export interface Inventory {
  instances: readonly InstanceEntry[];
  vaults: readonly VaultEntry[];
  apps: readonly AppEntry[];
  mirroringPairs: readonly MirroringPairEntry[];
  availabilityGroups: readonly GroupEntry[];
  thresholds: Thresholds;
  ignored: readonly IgnoredEntry[];
  cloud: CloudEntry;
  limits: Limits;
  /** Who may request and approve runs. Without rules nobody may. */
  policy: Policy;
  /** Where the secrets lie that statements of runbooks need, by the name that people give. */
  secrets: Readonly<Record<string, SecretReference>>;
  /** Slack channel that gets the newest hash of the audit once a day. Absent: none. */
  anchorChannel?: string;
  /** Of what people are reminded, where and when. Absent: nobody is reminded of anything. */
  reminders?: ReminderSettings;
  /** Instances of ekm.yaml that are left out because nobody asked for them. Absent: none, this is the whole fleet. */
  notAsked?: readonly string[];
}

export interface InstanceEntry {
  /** What people call it: `SQL01`, `SQL03\PAYROLL`. */
  name: string;
  host: string;
  /** One of the two: a port, or the name of an instance that SQL Server Browser knows. */
  port: number | undefined;
  instanceName: string | undefined;
  read: Identity;
  change: Identity | undefined;
  tags: readonly string[];
  environment: string | undefined;
  /** Slack channel for what concerns it. */
  channel: string | undefined;
  maintenanceWindows: readonly MaintenanceWindow[];
  /** TLS: `verify` is the default; `trust` accepts any certificate; `off` sends everything in clear text, the password hardly hidden. */
  encryption: 'verify' | 'trust' | 'off' | 'strict';
  /** Host name in the instance's certificate, where it differs from `host`. */
  certificateName: string | undefined;
  connector: RecordedConnector | undefined;
  /** Where approved runs put backups, on the instance's host or a share. Absent: the site's own job makes them. */
  backups?: BackupPlace;
  /**
   * Vault keys by the SQL asymmetric key's name, as `key` or `key/version` in the credential's vault: for
   * instances on which neither modulus nor thumbprint tells.
   */
  keys: Readonly<Record<string, string>>;
}

/** How the bot signs in to an instance. A secret is a reference, never the text. */
export type Identity =
  | { kind: 'sql'; login: string; password: SecretReference }
  | { kind: 'ntlm'; domain: string; user: string; password: SecretReference }
  | { kind: 'entra'; clientId: string | undefined };

/** Where a secret lies. `vault` is a name of `vaults`, or the address of a vault that is not listed there. */
export type SecretReference =
  | { kind: 'environment'; name: string }
  | { kind: 'file'; path: string }
  | { kind: 'keyVault'; vault: string; secret: string; version: string | undefined };

/** Where BACKUP writes to, and how. */
export interface BackupPlace {
  /** `D:\Backup`, as the instance's host sees it. */
  folder: string;
  compression: boolean;
}

/** What a person last saw on the host: the version number does not identify the build, the file's date does. */
export interface RecordedConnector {
  version: string;
  /** Date of the DLL, `2020-09-11`. */
  fileDate: string | undefined;
  recordedAt: string;
  recordedBy: string | undefined;
}

export interface MaintenanceWindow {
  /** Days of the week, 0 Sunday to 6 Saturday. */
  days: readonly number[];
  /** `22:00`, local to `timeZone`. */
  from: string;
  to: string;
  timeZone: string;
}

export interface VaultEntry {
  name: string;
  /** `https://contoso.vault.azure.net` */
  url: string;
  /** For rules: a run on a vault alone is decided by it. Absent: a rule that asks for one does not fit. */
  environment?: string;
  tags: readonly string[];
  /** Calls a second at most. */
  callsPerSecond: number;
  /** The bot's own Azure identity may create, tag and back up keys there, in approved runs only. */
  change: boolean;
  /** Folder on the bot's host where approved runs keep backups of keys. Absent: a person backs them up. */
  keyBackups?: string;
}

export interface AppEntry {
  name: string;
  clientId: string;
  /** Vaults that it opens, by name. */
  vaults: readonly string[];
  tags: readonly string[];
}

export interface MirroringPairEntry {
  partners: readonly [string, string];
  witness: string | undefined;
}

export interface GroupEntry {
  name: string;
  replicas: readonly string[];
}

/** Days, by kind of item; the first entry whose tag an item has wins, the one without tag is the default. */
export type Thresholds = Readonly<Record<ThresholdKind, readonly ThresholdEntry[]>>;

export type ThresholdKind = 'secret' | 'key' | 'certificate' | 'credential';

export interface ThresholdEntry {
  tag: string | undefined;
  /** Warn so many days before expiry, in falling order. */
  expiryDays: readonly number[];
  /** Old after so many days. */
  ageDays: readonly number[];
}

export interface IgnoredEntry {
  /** Id of the rule, or `*`. */
  rule: string;
  /** Id of the item: `instance/SQL01`, `key/contoso/old-key`; a `*` at the end fits any rest. */
  item: string;
  reason: string;
  /** ISO date after which it is looked at again. */
  until: string | undefined;
}

/**
 * Hosts of the cloud: public Azure unless said otherwise. `https://login.microsoftonline.com`, `.vault.azure.net`
 * (with its dot), `https://graph.microsoft.com`; addresses end without a slash.
 */
export interface CloudEntry {
  name: 'public' | 'usgov' | 'china' | 'custom';
  authorityHost: string;
  vaultSuffix: string;
  graphUrl: string;
  /** What tokens for SQL Server are made for: `https://database.windows.net`. No such host is called. */
  sqlUrl: string;
  tenantId: string | undefined;
}

export interface Limits {
  /** Instances asked at once. */
  concurrency: number;
  perInstanceMs: number;
  wholeMs: number;
}
