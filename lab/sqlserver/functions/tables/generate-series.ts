import { sqlError } from '../../messages/sql-error.ts';
import { commonType } from '../../types/common-type.ts';
import { convertValue } from '../../types/convert/convert-value.ts';
import { familyOf } from '../../types/family.ts';
import { bigint, int, type SqlType } from '../../types/sql-type.ts';
import type { TableFunction } from '../table-function.ts';

/** GENERATE_SERIES over whole numbers: from a first to a last, in steps of 1 or -1 unless the step is given. */
export const generateSeries: TableFunction = {
  name: 'GENERATE_SERIES',
  since: 2022,
  parameters: { least: 2, most: 3 },
  columns: (types) => [{ name: 'value', type: seriesType(types), isNullable: false }],
  rows: function* (args, types) {
    const type = seriesType(types);
    const [start, stop, step] = args.map((value, index) =>
      value === null ? null : BigInt(convertValue(value, types[index] ?? int, bigint) as bigint),
    );
    if (start == null || stop == null || step === null) return;
    const by = step ?? (start <= stop ? 1n : -1n);
    if (by === 0n) throw sqlError(4199, 1);
    for (let at = start; by > 0n ? at <= stop : at >= stop; at += by) {
      yield [convertValue(at, bigint, type)];
    }
  },
};

function seriesType(types: readonly SqlType[]): SqlType {
  const type = types.reduce(commonType, types[0] ?? int);
  if (familyOf(type) !== 'integer') throw sqlError(8116, 1, type.name, 1, 'generate_series');
  return type;
}
