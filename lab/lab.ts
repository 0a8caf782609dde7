import type { LabClock } from './clock.ts';

/** A running lab: where everything is. All but the last two fields are what `--json` prints. */
export interface Lab {
  /** Address of the page. */
  page: string;
  /** What the bot and `ekm` need in their environment. */
  env: LabEnv;
  slack: LabSlack;
  instances: LabInstance[];
  /** UDP port of SQL Server Browser, where instances are found by name; null while somebody else has it. */
  browser: number | null;
  vaults: { name: string; url: string }[];
  /** Null in a lab of Slack alone. */
  entra: LabEntra | null;
  /** Base URL of the control API. */
  control: string;
  /** File with the certificate authority that signed everything in the lab; null in a lab of Slack alone. */
  ca: string | null;
  clock: LabClock;
  stop: () => Promise<void>;
}

/** Environment variables; those of the cloud are missing in a lab of Slack alone. */
type LabEnv = Record<'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN' | 'SLACK_API_URL', string> &
  Record<string, string>;

export interface LabSlack {
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  people: Record<string, { id: string; name: string }>;
  channels: { id: string; name: string }[];
}

/** An instance of the lab; the first of its logins is a sysadmin. */
export interface LabInstance {
  name: string;
  host: string;
  port: number;
  /** 2014 to 2025. */
  release: number;
  logins: { name: string; password: string }[];
}

/** The lab's Microsoft Entra ID and Graph. */
export interface LabEntra {
  /** Base URL for `AZURE_AUTHORITY_HOST`. */
  authority: string;
  tenant: string;
  /** Base URL of Microsoft Graph. */
  graph: string;
  /** A proxy that knows the lab's host names, and the vendors' own: with it nothing has to be resolved. */
  proxy: string;
  /** App registrations; `clientSecret` where the lab tells it (the bot's own). */
  apps: { name: string; clientId: string; clientSecret?: string }[];
}
