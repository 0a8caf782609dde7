import { int, nvarchar, smallint } from '../../types/sql-type.ts';
import { filesOf } from '../../views/databases/files-of.ts';
import { logUseOf } from '../../views/databases/log-use.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { defineFunction, numberOf, textOf } from './define-function.ts';

/** Files of the current database. */
export const fileFunctions: readonly ScalarFunction[] = [
  defineFunction('FILE_NAME', [1, 1], nvarchar(128), ([id], context) => {
    return filesOf(context.database, context).find((each) => each.id === numberOf(id))?.name ?? null;
  }),
  defineFunction(
    'FILE_ID',
    [1, 1],
    smallint,
    ([name], context) => fileNamed(textOf(name), context)?.id ?? null,
  ),
  defineFunction('FILE_IDEX', [1, 1], int, ([name], context) => fileNamed(textOf(name), context)?.id ?? null),
  defineFunction('FILEGROUP_NAME', [1, 1], nvarchar(128), ([id]) => (numberOf(id) === 1 ? 'PRIMARY' : null)),
  defineFunction('FILEGROUP_ID', [1, 1], int, ([name]) =>
    textOf(name)?.toUpperCase() === 'PRIMARY' ? 1 : null,
  ),
  defineFunction('FILEPROPERTY', [2, 2], int, ([name, property], context) => {
    const file = fileNamed(textOf(name), context);
    if (file === undefined) return null;
    switch (textOf(property)?.toLowerCase()) {
      case 'spaceused':
        return file.kind === 'ROWS' ? file.pages : Math.round(logUseOf(context.database).usedBytes / 8192);
      case 'isreadonly':
        return 0;
      case 'isprimaryfile':
        return Number(file.id === 1);
      case 'islogfile':
        return Number(file.kind === 'LOG');
      default:
        return null;
    }
  }),
];

function fileNamed(name: string | undefined, context: Parameters<typeof filesOf>[1]) {
  return filesOf(context.database, context).find((each) => each.name.toLowerCase() === name?.toLowerCase());
}
