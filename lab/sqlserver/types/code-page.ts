/** The bytes of text in code page 1252, the one of SQL_Latin1_General_CP1; what it lacks becomes a question mark. */
export function encodeCodePage(text: string): Buffer {
  if (isAscii(text)) return Buffer.from(text, 'latin1');
  return Buffer.from(Array.from(text, (character) => byteOf(character) ?? 0x3f));
}

/** The text that bytes of code page 1252 spell. */
export function decodeCodePage(bytes: Buffer): string {
  return Array.from(bytes, (byte) => upperHalf[byte - 0x80] ?? String.fromCharCode(byte)).join('');
}

/** Text as it is after a stay in a varchar. */
export function throughCodePage(text: string): string {
  if (isAscii(text)) return text;
  return Array.from(text, (character) => (byteOf(character) === undefined ? '?' : character)).join('');
}

function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text);
}

function byteOf(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
  const index = upperHalf.indexOf(character);
  return index < 0 ? undefined : index + 0x80;
}

/** 0x80 to 0x9f, where code page 1252 differs from Latin-1. Bytes without a character keep their number. */
const upperHalf = Array.from('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ');
