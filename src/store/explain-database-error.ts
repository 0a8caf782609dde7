import { OpsError } from '../lib/ops-error.ts';
import { redact } from '../lib/redact.ts';

/** An error of PostgreSQL or of the way there in words. What is no such thing is given back as it is. */
export function explainDatabaseError(doing: string, where: string, error: unknown): unknown {
  if (error instanceof OpsError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  const reason = reasons.find(({ pattern }) => pattern.test(`${code} ${error.message}`));
  if (reason === undefined && !/^[0-9A-Z]{5}$/.test(code)) return error;
  const { why, next, isRefusal = false } = reason ?? unforeseen;
  return new OpsError(
    isRefusal ? 'store_refused' : 'store_unreachable',
    `${doing} (${where}): ${why} It said: ${redact(error.message || code)}`,
    next,
    { cause: error },
  );
}

interface Reason {
  /** Over the code (SQLSTATE, or Node's) and the message. */
  pattern: RegExp;
  why: string;
  next: string;
  /** The server was reached and will say the same next time. */
  isRefusal?: boolean;
}

const unforeseen: Omit<Reason, 'pattern'> = {
  why: 'PostgreSQL refused a statement.',
  next: 'Read the log of the bot and that of PostgreSQL.',
  isRefusal: true,
};

const reasons: readonly Reason[] = [
  {
    pattern: /^28P01/,
    why: 'the password is wrong.',
    next: 'Set the right password in DATABASE_URL (or DATABASE_URL_FILE).',
    isRefusal: true,
  },
  {
    pattern: /^28000|no pg_hba\.conf entry|^SASL|client password must be a string|SCRAM/,
    why: 'the user may not sign in so.',
    next: 'Look at user and password in DATABASE_URL, and at pg_hba.conf of the server: it names users, databases, addresses and whether TLS is demanded.',
    isRefusal: true,
  },
  {
    pattern: /^3D000/,
    why: 'there is no such database.',
    next: 'Make it (CREATE DATABASE), or set the right name in DATABASE_URL.',
    isRefusal: true,
  },
  {
    pattern: /^42501/,
    why: 'the user may not do that.',
    next: 'Let the user make schema ekmbot: GRANT CREATE ON DATABASE ... TO ...; an existing schema must be its own.',
    isRefusal: true,
  },
  {
    pattern: /^25006/,
    why: 'the server is read-only, most likely a standby.',
    next: 'Name the primary in DATABASE_URL.',
    isRefusal: true,
  },
  {
    pattern: /^53100|No space left/,
    why: 'the disk of PostgreSQL is full.',
    next: 'Make room on it; nothing that was acknowledged is lost.',
  },
  {
    pattern: /^53300|^53400/,
    why: 'the server has no connection left.',
    next: 'Raise max_connections there, or close what others hold open.',
  },
  {
    pattern: /does not support SSL/,
    why: 'the server has no TLS.',
    next: 'Turn TLS on there. Only where the network between is your own: sslmode=disable.',
    isRefusal: true,
  },
  {
    pattern: /CERT|certificate|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO|ERR_SSL|altnames/i,
    why: 'TLS could not be agreed on, or the certificate of the server could not be verified.',
    next: 'Name the authority with sslrootcert=FILE, and in DATABASE_URL the host as the certificate has it.',
    isRefusal: true,
  },
  {
    pattern: /^57P03/,
    why: 'the server is starting or stopping.',
    next: 'Wait and try again.',
  },
  {
    pattern: /^08|^57P0|^E[A-Z]+|[Cc]onnection terminated|timeout|not queryable|connection error/,
    why: 'the server could not be reached, or the connection broke.',
    next: 'Look whether PostgreSQL runs and whether the way there is open; then try again.',
  },
];

/** The connection broke or could not be made: doing it again may help. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^(?:08\w{3}|57P0[123]|ECONN\w+|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH)$/.test(code) ||
    /Connection terminated|not queryable|Connection ended|connection error|timeout e/i.test(error.message)
  );
}
