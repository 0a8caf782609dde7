import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { QueryContext } from '../query/query-context.ts';
import { float, uniqueidentifier, varbinary } from '../types/sql-type.ts';
import type { ScalarFunction } from './scalar-function.ts';
import { asWhole } from './text-arguments.ts';

/** NEWID and CRYPT_GEN_RANDOM, new for each row, and RAND, the same for all rows of a statement. */
export const randomFunctions: readonly ScalarFunction[] = [
  {
    name: 'NEWID',
    arguments: { least: 0, most: 0 },
    type: uniqueidentifier,
    evaluate: () => randomUUID().toUpperCase(),
  },
  {
    name: 'CRYPT_GEN_RANDOM',
    arguments: { least: 1, most: 2 },
    type: varbinary(8000),
    evaluate: ([length], _context, types) => {
      const count = asWhole(length, types[0]);
      return count === null || count < 1 || count > 8000 ? null : randomBytes(count);
    },
  },
  {
    name: 'RAND',
    arguments: { least: 0, most: 1 },
    type: float,
    evaluate: ([seed], context, types) => {
      const number = asWhole(seed, types[0]);
      return number === null ? ofStatement(context) : seeded(number);
    },
  },
];

function ofStatement(context: QueryContext): number {
  const known = drawn.get(context);
  if (known !== undefined) return known;
  const number = randomInt(2 ** 48 - 1) / (2 ** 48 - 1);
  drawn.set(context, number);
  return number;
}

// unverified: RAND with a seed gives the same number for the same seed, as SQL Server's does, but not SQL Server's number.
function seeded(seed: number): number {
  return createHash('md5').update(String(seed)).digest().readUInt32BE(0) / 2 ** 32;
}

const drawn = new WeakMap<QueryContext, number>();
