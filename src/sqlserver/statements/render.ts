import { OpsError } from '../../lib/ops-error.ts';
import type { Secret } from '../../lib/secret.ts';
import { quoteText } from '../quoting.ts';
import type { Statement } from './statement.ts';

/** A statement for people, for plans and for the record: where a secret goes, its name stands. */
export function maskedText(statement: Statement): string {
  return statement
    .map((piece) => (typeof piece === 'string' ? piece : `'<secret ${piece.secret}>'`))
    .join('');
}

/**
 * A statement as it is sent, with its secrets. To be sent at once and kept nowhere.
 *
 * @throws OpsError `not_configured` when a secret is missing; nothing of the others is in its text
 */
export function executableText(statement: Statement, secrets: ReadonlyMap<string, Secret>): string {
  return statement
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const secret = secrets.get(piece.secret);
      if (secret !== undefined) return quoteText(secret.reveal());
      throw new OpsError(
        'not_configured',
        `putting a statement together: there is no secret ${piece.secret}.`,
        'Say under "secrets" in ekm.yaml where it lies.',
      );
    })
    .join('');
}

/** Names of the secrets that a statement needs. */
export function secretsIn(statement: Statement): string[] {
  return statement.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.secret]));
}
