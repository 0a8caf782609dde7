import { createHash } from 'node:crypto';
import { encodeCodePage } from '../../types/code-page.ts';
import { valueKey } from '../../types/compare.ts';
import { isUnicode } from '../../types/family.ts';
import { int, type SqlType, varbinary } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { asText } from '../text-arguments.ts';

/** HASHBYTES, CHECKSUM and BINARY_CHECKSUM. */
export const hashFunctions: readonly ScalarFunction[] = [
  {
    name: 'HASHBYTES',
    arguments: { least: 2, most: 2 },
    type: varbinary(8000),
    evaluate: ([algorithm, value = null], _context, types) => {
      const name = algorithms[(asText(algorithm, types[0]) ?? '').toUpperCase()];
      if (name === undefined || value === null) return null;
      return createHash(name).update(bytesToHash(value, types[1])).digest();
    },
  },
  { name: 'CHECKSUM', arguments: { least: 1, most: 254 }, type: int, evaluate: checksum },
  { name: 'BINARY_CHECKSUM', arguments: { least: 1, most: 254 }, type: int, evaluate: checksum },
];

// unverified: CHECKSUM and BINARY_CHECKSUM give a number that is the same for equal values, as SQL Server's do, but not
// SQL Server's own number: its formula is not published.
function checksum(args: readonly SqlValue[]): number {
  const digest = createHash('md5').update(args.map((value) => valueKey(value)).join('\u0000'));
  return digest.digest().readInt32BE(0);
}

function bytesToHash(value: SqlValue, type: SqlType | undefined): Buffer {
  if (Buffer.isBuffer(value)) return value;
  const text = asText(value, type) ?? '';
  return type !== undefined && isUnicode(type) ? Buffer.from(text, 'utf16le') : encodeCodePage(text);
}

const algorithms: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA: 'sha1',
  SHA1: 'sha1',
  SHA2_256: 'sha256',
  SHA2_512: 'sha512',
};
