/** Text in the code page of SQL_Latin1_General_CP1_CI_AS, Windows-1252. What it does not have becomes a question mark. */
export function toCodePage(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(text.length);
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes[length] =
      code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : (special.get(code) ?? questionMark);
    length += 1;
  }
  return bytes.subarray(0, length);
}

/** Text out of Windows-1252. */
export function fromCodePage(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

const questionMark = 0x3f;
const decoder = new TextDecoder('windows-1252');
/** The characters at 0x80 to 0x9f, where Windows-1252 is not Latin-1. */
const special = new Map(
  Array.from({ length: 0x20 }, (_, index) => index + 0x80).map((byte) => [
    decoder.decode(Uint8Array.of(byte)).codePointAt(0) ?? byte,
    byte,
  ]),
);
