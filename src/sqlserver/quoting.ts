/**
 * A name as T-SQL takes it: `[a]]b]`. Everything that goes into a statement as a name passes here.
 *
 * @throws RangeError for what no identifier can be: nothing, more than 128 characters, or a NUL
 */
export function quoteName(name: string): string {
  if (name === '' || name.length > maxNameLength || name.includes('\0'))
    throw new RangeError(`no identifier: ${JSON.stringify(name.slice(0, maxNameLength))}`);
  return `[${name.replaceAll(']', ']]')}]`;
}

/** A text as T-SQL takes it: `N'it''s'`. Everything that goes into a statement as a text passes here. */
export function quoteText(text: string): string {
  return `N'${continued(text).replaceAll("'", "''")}'`;
}

const maxNameLength = 128;

/**
 * T-SQL takes a backslash before a line break out of a literal, with the break, to let long ones go on in the next line.
 * Written twice, with an empty line after it, it stays. Source: "Backslash (Line Continuation)" in Microsoft's documentation.
 */
function continued(text: string): string {
  return text.replace(/\\(?<lineBreak>\r?\n)/g, (match, lineBreak: string) => `\\${match}${lineBreak}`);
}
