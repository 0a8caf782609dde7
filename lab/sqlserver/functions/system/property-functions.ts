import type { QueryContext } from '../../query/query-context.ts';
import { int } from '../../types/sql-type.ts';
import { allViews } from '../../views/all-views.ts';
import { type SystemObject, systemObjects } from '../../views/metadata/system-catalog.ts';
import { sizeOf } from '../../views/metadata/system-types.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { defineFunction, numberOf, textOf } from './define-function.ts';

/** OBJECTPROPERTY and COLUMNPROPERTY. A property that the lab does not know is NULL, as one that does not exist. */
export const propertyFunctions: readonly ScalarFunction[] = [
  defineFunction('OBJECTPROPERTY', [2, 2], int, ([id, property], context) => {
    const object = objectWith(numberOf(id), context);
    return object === undefined
      ? null
      : (objectProperties[textOf(property)?.toLowerCase() ?? '']?.(object) ?? null);
  }),
  defineFunction('COLUMNPROPERTY', [3, 3], int, ([id, name, property], context) => {
    const object = objectWith(numberOf(id), context);
    const wanted = textOf(name)?.toLowerCase();
    const ordinal = object?.columns.findIndex((column) => column.name.toLowerCase() === wanted) ?? -1;
    const column = object?.columns[ordinal];
    if (column === undefined) return null;
    const { precision, scale, maxLength } = sizeOf(column.type);
    switch (textOf(property)?.toLowerCase()) {
      case 'columnid':
        return ordinal + 1;
      case 'allowsnull':
        return Number(column.isNullable);
      case 'precision':
        return precision === 0 ? maxLength : precision;
      case 'scale':
        return scale;
      case 'iscomputed':
      case 'isidentity':
        return 0;
      default:
        return null;
    }
  }),
];

const yes = (isSo: boolean) => Number(isSo);

const objectProperties: Readonly<Record<string, (object: SystemObject) => number>> = {
  ismsshipped: () => 1,
  isview: ({ type }) => yes(type === 'V'),
  isusertable: ({ type }) => yes(type === 'U'),
  istable: ({ type }) => yes(type === 'U'),
  istablefunction: ({ type }) => yes(type === 'IF'),
  isinlinefunction: ({ type }) => yes(type === 'IF'),
  isprocedure: () => 0,
  isscalarfunction: () => 0,
  istrigger: () => 0,
  issystemtable: () => 0,
  isencrypted: () => 0,
  ownerid: () => 1,
};

function objectWith(id: number | undefined, context: QueryContext): SystemObject | undefined {
  return systemObjects(allViews, context).find((each) => each.id === id);
}
