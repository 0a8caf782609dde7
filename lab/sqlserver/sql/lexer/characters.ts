/** Whether a UTF-16 unit separates tokens. */
export function isBlank(code: number): boolean {
  // unverified: The lab takes every Unicode blank (no-break space, ideographic space, byte order mark) for a blank between words; which of them SQL Server takes, and which it answers with "Incorrect syntax near", is not documented.
  if (code <= 32) return true;
  if (code < 0x85) return false;
  return unicodeBlanks.has(code) || (code >= 0x2000 && code <= 0x200b);
}

/** Whether a UTF-16 unit may begin a name: a letter, `_` or `#`. */
export function isNameStart(code: number): boolean {
  if (code < 128)
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 35;
  return letter.test(String.fromCharCode(code));
}

/** Whether a UTF-16 unit may go on a name. */
export function isNamePart(code: number): boolean {
  if (isNameStart(code) || isDigit(code) || code === 64 || code === 36) return true;
  return code >= 128 && digit.test(String.fromCharCode(code));
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Next line, no-break space, Ogham space, line and paragraph separators, narrow and medium spaces, ideographic space, byte order mark. */
const unicodeBlanks = new Set([0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff]);
const letter = /\p{L}/u;
const digit = /[\p{Nd}\p{M}]/u;
