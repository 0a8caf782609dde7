import { quoteName, quoteText } from '../quoting.ts';

/**
 * T-SQL in pieces: text that is quoted already, and names of secrets where each stands as a literal. Made with `tsql`
 * only, so that no name or text gets into a statement unquoted; it may be stored and shown, because no secret is in it.
 */
export type Statement = readonly (string | { secret: string })[];

/** What stands in a statement as a name: `[a]]b]`. */
export function name(value: string): Piece {
  return { text: quoteName(value) };
}

/** What stands in a statement as a literal: `N'it''s'`. */
export function text(value: string): Piece {
  return { text: quoteText(value) };
}

/** A literal whose value is fetched when the statement is executed. */
export function secret(reference: string): Piece {
  return { secret: reference };
}

/** Another statement as a part of this one. */
export function part(statement: Statement): Piece {
  return { statement };
}

/** A whole number. @throws RangeError for anything else */
export function integer(value: number): Piece {
  if (!Number.isSafeInteger(value)) throw new RangeError(`no whole number: ${value}`);
  return { text: String(value) };
}

/** Puts a statement together: what stands in the template is ours, what is put in is quoted. */
export function tsql(template: TemplateStringsArray, ...pieces: readonly Piece[]): Statement {
  const parts: (string | { secret: string })[] = [template[0] ?? ''];
  for (const [at, piece] of pieces.entries()) {
    if ('secret' in piece) parts.push({ secret: piece.secret });
    else if ('statement' in piece) parts.push(...piece.statement);
    else parts.push(piece.text);
    parts.push(template[at + 1] ?? '');
  }
  return joined(parts);
}

type Piece = { text: string } | { secret: string } | { statement: Statement };

/** Statements one after the other, as one batch. */
export function batch(...statements: readonly Statement[]): Statement {
  return joined(statements.flatMap((statement, at) => (at === 0 ? [...statement] : ['\n', ...statement])));
}

/** Neighbouring texts are one, so that equal statements are equal data. */
function joined(parts: Statement): Statement {
  const result: (string | { secret: string })[] = [];
  for (const each of parts) {
    const last = result.at(-1);
    if (typeof each === 'string' && typeof last === 'string') result[result.length - 1] = last + each;
    else if (each !== '') result.push(each);
  }
  return result;
}
