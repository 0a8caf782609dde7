import { protectSecrets, redact } from '../../lib/redact.ts';
import type { Secret } from '../../lib/secret.ts';
import { connectTo } from '../connect-to.ts';
import { addressOf, type ConnectionOptions } from '../connection-options.ts';
import { quoteText } from '../quoting.ts';
import { type Guard, guarded } from '../statements/guarded.ts';
import { executableText } from '../statements/render.ts';
import type { Statement } from '../statements/statement.ts';
import { explainChange } from './explain-change.ts';

/**
 * Sends one statement with its guard, as one plain batch on a connection of its own in the database of the guard, and
 * lets go. The text with its secrets is made here, sent, and kept nowhere.
 *
 * @throws OpsError `not_as_planned` when the guard stopped it: nothing was changed. Any other error may hide a change: look
 */
export async function changeInstance({
  connection: options,
  statement,
  guard,
  secrets,
  timeoutMs,
  signal,
}: InstanceChange): Promise<void> {
  // As the literal has it: a server that repeats the statement in an error doubles quotes, too.
  protectSecrets([...secrets.values()].map((secret) => quoteText(secret.reveal()).slice(2, -1)));
  const connection = await connectTo({ ...options, database: guard.database }, signal);
  try {
    const text = executableText(guarded(statement, guard), secrets);
    await connection.batch(text, { doing: 'changing it', signal, timeoutMs });
  } catch (error) {
    throw explainChange(error, redact(addressOf(options)));
  } finally {
    await connection.close();
  }
}

export interface InstanceChange {
  /** With the identity that may change. */
  connection: Omit<ConnectionOptions, 'database'>;
  statement: Statement;
  guard: Guard;
  /** By the names that the statement has for them. */
  secrets: ReadonlyMap<string, Secret>;
  /** For the statement. What comes of it then has to be looked at. */
  timeoutMs: number;
  signal: AbortSignal;
}
