import { nvarchar } from '../../types/sql-type.ts';
import type { ScalarFunction } from '../scalar-function.ts';

/** `sys.fn_varbintohexstr`, also called `master.dbo.fn_varbintohexstr`: bytes as text in lower case, as scripts show thumbprints. */
export const hexFunctions: readonly ScalarFunction[] = [
  {
    name: 'FN_VARBINTOHEXSTR',
    arguments: { least: 1, most: 1 },
    type: nvarchar(-1),
    evaluate: ([value]) => (Buffer.isBuffer(value) ? `0x${value.toString('hex')}` : null),
  },
];
