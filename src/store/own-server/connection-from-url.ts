import type { ClientConfig } from 'pg';
import { OpsError } from '../../lib/ops-error.ts';
import { protectSecrets } from '../../lib/redact.ts';
import { isLocalHost, tlsOptions } from './tls-options.ts';

/** How to reach a PostgreSQL of one's own. */
export interface OwnServer {
  config: ClientConfig;
  /** For messages: host, database and user, never the password. */
  where: string;
}

/**
 * Reads DATABASE_URL: `postgresql://user:password@host:5432/database?sslmode=verify-full`. Unless `sslmode` says
 * otherwise, TLS with a verified certificate is used to any host but this machine.
 *
 * @throws OpsError `bad_configuration` that names what is wrong, never the address itself
 */
export function connectionFromUrl(databaseUrl: string): OwnServer {
  const url = URL.parse(databaseUrl);
  if (url === null || !/^postgres(?:ql)?:$/.test(url.protocol))
    throw bad('it is no address that begins with postgresql:// and names one host.');
  const parameters = new Map(url.searchParams);
  refuseStrangers(parameters);
  const password = parameters.get('password') ?? decoded(url.password);
  protectSecrets([password, url.password]);
  const host = parameters.get('host') ?? (decoded(url.hostname.replace(/^\[(.+)\]$/, '$1')) || 'localhost');
  const database = parameters.get('dbname') ?? decoded(url.pathname.slice(1));
  const user = parameters.get('user') ?? decoded(url.username);
  const config: ClientConfig = {
    host,
    port: portOf(parameters.get('port') ?? url.port),
    ...(user !== '' && { user }),
    ...(password !== '' && { password }),
    ...(database !== '' && { database }),
    ...(parameters.has('options') && { options: parameters.get('options') }),
    application_name: parameters.get('application_name') ?? 'ekmbot',
    enableChannelBinding: parameters.get('channel_binding') !== 'disable',
    ssl: tlsOptions(parameters, isLocalHost(host)),
  };
  return {
    config,
    where: `PostgreSQL at ${host}, database ${database || '(default)'}, user ${user || '(default)'}`,
  };
}

const known = new Set(
  'host port dbname user password sslmode sslrootcert sslcert sslkey application_name options channel_binding connect_timeout'.split(
    ' ',
  ),
);

/** A parameter that is silently passed over may be the one that makes the connection safe. */
function refuseStrangers(parameters: ReadonlyMap<string, string>): void {
  const strangers = [...parameters.keys()].filter((name) => !known.has(name));
  if (strangers.length > 0) throw bad(`the bot does not know the parameter ${strangers.join(', ')}.`);
}

function portOf(text: string): number {
  const port = text === '' ? 5432 : Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw bad('its port is none: a whole number from 1 to 65535.');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw bad('it has a % that two hexadecimal digits do not follow: write %25 for a percent sign.');
  }
}

function bad(why: string): OpsError {
  return new OpsError(
    'bad_configuration',
    `reading DATABASE_URL: ${why}`,
    'It looks like postgresql://user:password@host:5432/database?sslmode=verify-full; docs/store.md says what may stand in it.',
  );
}
