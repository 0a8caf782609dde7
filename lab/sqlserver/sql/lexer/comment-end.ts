/** Where the comment that begins at `at` ends; undefined when a block comment is never closed. Block comments nest. */
export function commentEnd(sql: string, at: number): number | undefined {
  if (sql[at] === '-') {
    const end = sql.indexOf('\n', at);
    return end < 0 ? sql.length : end;
  }
  let depth = 1;
  mark.lastIndex = at + 2;
  for (let found = mark.exec(sql); found !== null; found = mark.exec(sql)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return undefined;
}

const mark = /\/\*|\*\//g;
