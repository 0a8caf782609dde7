/**
 * How text is compared. The instances of the lab have SQL_Latin1_General_CP1_CI_AS: without case, with accents.
 * Blanks at the end never count. `undefined` stands for that collation.
 */
export type Collation = string | undefined;

/** Less than, equal to or greater than zero, as `a` stands before, at or after `b`. */
export function compareText(a: string, b: string, collation: Collation): number {
  const left = textKey(a, collation);
  const right = textKey(b, collation);
  if (left === right) return 0;
  if (!isBinary(collation)) {
    const order = collator.compare(left, right);
    if (order !== 0) return order;
  }
  return left < right ? -1 : 1;
}

/** Texts are equal when their keys are. */
export function textKey(text: string, collation: Collation): string {
  const bare = text.endsWith(' ') ? text.replace(/ +$/, '') : text;
  if (collation === undefined) return bare.toLowerCase();
  if (isBinary(collation)) return bare;
  const folded = isCaseSensitive(collation) ? bare : bare.toLowerCase();
  return /_AI(?:_|$)/i.test(collation) ? folded.normalize('NFD').replace(/\p{Mn}/gu, '') : folded;
}

/** Whether upper and lower case differ. */
export function isCaseSensitive(collation: Collation): boolean {
  return collation !== undefined && (isBinary(collation) || /_CS(?:_|$)/i.test(collation));
}

/** Whether there is a collation of that name: the Windows and SQL ones are told by their form. */
export function isCollation(name: string): boolean {
  return (
    /^(?:database_default|catalog_default)$/i.test(name) ||
    /^[a-z][a-z0-9_]*?_(?:BIN2?(?:_UTF8)?|C[IS]_A[IS](?:_\w+)*)$/i.test(name)
  );
}

function isBinary(collation: Collation): boolean {
  return collation !== undefined && /_BIN2?(?:_|$)/i.test(collation);
}

// unverified: Text is put in the order of English as Unicode has it; that of SQL_Latin1_General_CP1_CI_AS differs from it in
// a few punctuation marks.
const collator = new Intl.Collator('en');
