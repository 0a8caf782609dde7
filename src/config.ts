import { OpsError } from './lib/ops-error.ts';

/** How the bot runs, read once at start. Frozen; nothing else reads the environment. */
export interface Config {
  slack: {
    botToken: string;
    /** Ends in a slash. Slack's own unless GovSlack or the lab is meant. */
    apiUrl: string;
    transport: { kind: 'socket'; appToken: string } | { kind: 'http'; signingSecret: string };
  };
  /** Health, and in HTTP mode Slack's requests. In Socket Mode only where it is set. */
  httpPort?: number;
  /** The slash command, with its slash. */
  command: string;
  /** Path of `ekm.yaml`, which says what the fleet is. */
  inventoryFile: string;
  /** Where reports and runs are kept: a PostgreSQL of one's own, else one that the bot runs in `dataDir`. */
  store: { dataDir: string; databaseUrl?: string };
  /** Runs may change things though the PostgreSQL is one that the bot runs itself: for trying. */
  allowsEmbeddedChanges?: true;
  logLevel: LogLevel;
}

/** Levels of the log, most telling first. */
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

/** One environment variable. `.env.example` is held against this list by a test. */
interface Setting {
  name: string;
  isSecret: boolean;
  what: string;
}

/** Every variable that is read. A secret may be given as `NAME_FILE`, the path of a file, instead. */
export const settings: readonly Setting[] = [
  { name: 'SLACK_BOT_TOKEN', isSecret: true, what: 'bot token of the Slack app, xoxb-...' },
  {
    name: 'SLACK_APP_TOKEN',
    isSecret: true,
    what: 'app-level token with connections:write, xapp-...: Socket Mode',
  },
  {
    name: 'SLACK_SIGNING_SECRET',
    isSecret: true,
    what: 'signing secret of the Slack app: HTTP mode, when there is no app token',
  },
  {
    name: 'SLACK_API_URL',
    isSecret: false,
    what: 'Web API address; https://slack.com/api/ by default, GovSlack: https://slack-gov.com/api/',
  },
  {
    name: 'EKM_HTTP_PORT',
    isSecret: false,
    what: 'port for /healthz, /readyz and, in HTTP mode, /slack/events (3000 by default there)',
  },
  {
    name: 'EKM_COMMAND',
    isSecret: false,
    what: 'slash command, /ekm by default; another name for a second bot in one workspace',
  },
  {
    name: 'EKM_CONFIG',
    isSecret: false,
    what: 'path of the file that names instances and vaults; ekm.yaml by default',
  },
  {
    name: 'DATABASE_URL',
    isSecret: true,
    what: 'PostgreSQL of your own that keeps the reports: postgresql://user:password@host/database; without it the bot runs one in EKM_DATA_DIR',
  },
  {
    name: 'EKM_DATA_DIR',
    isSecret: false,
    what: 'folder of the PostgreSQL that the bot runs itself; .ekm by default',
  },
  {
    name: 'EKM_ALLOW_EMBEDDED_CHANGES',
    isSecret: false,
    what: 'yes: the bot may change instances and vaults with the record of it in EKM_DATA_DIR, for trying; without it that takes DATABASE_URL',
  },
  { name: 'LOG_LEVEL', isSecret: false, what: `one of ${logLevels.join(', ')}; info by default` },
];

/**
 * Reads the configuration from an environment.
 *
 * @param readFile reads a secret's file as UTF-8 text; throws when it cannot
 * @throws OpsError `bad_configuration` that names every problem at once, and no value of a secret
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
): Config {
  const problems: string[] = [];
  const values = new Map(
    settings.map((setting) => [setting.name, settingValue(setting, env, readFile, problems)]),
  );
  const value = (name: string) => values.get(name);
  const config = {
    slack: {
      botToken: botToken(value('SLACK_BOT_TOKEN'), problems),
      apiUrl: apiUrl(value('SLACK_API_URL'), problems),
      transport: transport(value('SLACK_APP_TOKEN'), value('SLACK_SIGNING_SECRET'), problems),
    },
    ...httpPort(value('EKM_HTTP_PORT'), problems),
    command: command(value('EKM_COMMAND'), problems),
    inventoryFile: value('EKM_CONFIG') ?? 'ekm.yaml',
    store: {
      dataDir: value('EKM_DATA_DIR') ?? '.ekm',
      ...databaseUrl(value('DATABASE_URL'), problems),
    },
    ...allowsEmbeddedChanges(value('EKM_ALLOW_EMBEDDED_CHANGES'), problems),
    logLevel: logLevel(value('LOG_LEVEL'), problems),
  };
  if (problems.length > 0) {
    throw new OpsError(
      'bad_configuration',
      `reading the configuration: ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
      '.env.example says what each variable is for. To try the bot without Slack: npm start.',
    );
  }
  return Object.freeze(config);
}

/** A blank value counts as not set: `NAME=` in a file is how people leave a setting out. */
function settingValue(
  { name, isSecret }: Setting,
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
  problems: string[],
): string | undefined {
  const direct = env[name]?.trim() || undefined;
  const path = isSecret ? env[`${name}_FILE`]?.trim() || undefined : undefined;
  if (path === undefined) return direct;
  if (direct !== undefined) problems.push(`${name} and ${name}_FILE are both set: keep one.`);
  try {
    const text = readFile(path).trim();
    if (text !== '') return text;
    problems.push(`${name}_FILE: the file ${path} is empty.`);
    return 'unreadable';
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    problems.push(`${name}_FILE: the file ${path} cannot be read (${why}).`);
    return 'unreadable';
  }
}

function botToken(value: string | undefined, problems: string[]): string {
  if (value === undefined)
    problems.push('SLACK_BOT_TOKEN is missing: the bot token of the Slack app (xoxb-...).');
  else if (value.startsWith('xapp-'))
    problems.push('SLACK_BOT_TOKEN holds an app-level token (xapp-...): the bot token begins with xoxb-.');
  else if (value !== 'unreadable' && !value.startsWith('xox'))
    problems.push('SLACK_BOT_TOKEN does not look like a bot token: it begins with xoxb-.');
  return value ?? '';
}

function apiUrl(value: string | undefined, problems: string[]): string {
  if (value === undefined) return 'https://slack.com/api/';
  const url = URL.parse(value);
  if (url === null) problems.push('SLACK_API_URL is not an address: it looks like https://slack.com/api/.');
  else if (url.protocol !== 'https:' && !isLocal(url.hostname))
    problems.push('SLACK_API_URL is not https: tokens would travel in the clear.');
  return value.endsWith('/') ? value : `${value}/`;
}

function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}

function transport(
  appToken: string | undefined,
  signingSecret: string | undefined,
  problems: string[],
): Config['slack']['transport'] {
  if (appToken !== undefined) {
    if (appToken !== 'unreadable' && !appToken.startsWith('xapp-'))
      problems.push('SLACK_APP_TOKEN does not look like an app-level token: it begins with xapp-.');
    return { kind: 'socket', appToken };
  }
  if (signingSecret !== undefined) return { kind: 'http', signingSecret };
  problems.push(
    'Neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP mode) is set: give one.',
  );
  return { kind: 'http', signingSecret: '' };
}

function httpPort(value: string | undefined, problems: string[]): { httpPort?: number } {
  if (value === undefined) return {};
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    problems.push('EKM_HTTP_PORT is not a port: a whole number from 1 to 65535.');
  return { httpPort: port };
}

function command(value: string | undefined, problems: string[]): string {
  if (value === undefined) return '/ekm';
  if (!/^\/[a-z0-9_-]{1,31}$/.test(value))
    problems.push(
      'EKM_COMMAND is not a slash command: a slash, then up to 31 lower-case letters, digits, - or _.',
    );
  return value;
}

/** Only what no PostgreSQL can be reached with: what else is wrong with it the store says when it is opened. */
function databaseUrl(value: string | undefined, problems: string[]): { databaseUrl?: string } {
  if (value === undefined) return {};
  if (value !== 'unreadable' && !/^postgres(?:ql)?:\/\/./.test(value))
    problems.push('DATABASE_URL is not the address of a PostgreSQL: it begins with postgresql://.');
  return { databaseUrl: value };
}

/** Only the one word: what is unclear allows nothing. */
function allowsEmbeddedChanges(
  value: string | undefined,
  problems: string[],
): Pick<Config, 'allowsEmbeddedChanges'> {
  if (value === 'yes') return { allowsEmbeddedChanges: true };
  if (value !== undefined) problems.push('EKM_ALLOW_EMBEDDED_CHANGES is "yes", or left out.');
  return {};
}

function logLevel(value: string | undefined, problems: string[]): LogLevel {
  const level = logLevels.find((name) => name === (value ?? 'info'));
  if (level === undefined) problems.push(`LOG_LEVEL is none of ${logLevels.join(', ')}.`);
  return level ?? 'info';
}
