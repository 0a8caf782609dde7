/** Where the number, money or binary constant that begins at `at` ends. */
export function numberEnd(sql: string, at: number): { end: number; isBinary: boolean } {
  const isBinary = binary.test(sql.slice(at, at + 2));
  const pattern = isBinary ? binaryConstant : number;
  pattern.lastIndex = at;
  pattern.exec(sql);
  return { end: pattern.lastIndex, isBinary };
}

const binary = /^0x/i;
/** A backslash before the end of a line goes on with the constant in the next line. */
const binaryConstant = /0x(?:[0-9a-f]|\\\r?\n)*/iy;
/** `1e` is a valid float constant. */
const number = /\$(?:\d+\.?\d*|\.\d+)|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d*)?/iy;
