/** A string or a quoted name: its content with doubled closing quotes undone, and where it ends. */
export interface Quoted {
  text: string;
  end: number;
  /** False: the batch ends within it (error 105). */
  isClosed: boolean;
}

/** Reads the string or quoted name whose opening quote or bracket stands at `at`. */
export function quotedEnd(sql: string, at: number): Quoted {
  const close = sql[at] === '[' ? ']' : (sql[at] ?? '');
  let text = '';
  for (let from = at + 1; ; ) {
    const found = sql.indexOf(close, from);
    if (found < 0) return { text: joined(text + sql.slice(from), close), end: sql.length, isClosed: false };
    text += sql.slice(from, found);
    if (sql[found + 1] !== close) return { text: joined(text, close), end: found + 1, isClosed: true };
    text += close;
    from = found + 2;
  }
}

/** A backslash at the end of a line joins it with the next, in strings only. Documented as "Backslash (Line Continuation)". */
function joined(text: string, close: string): string {
  return close === ']' || !text.includes('\\') ? text : text.replace(/\\\r?\n/g, '');
}
