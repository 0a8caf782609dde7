import type { Context } from '../../context.ts';
import type { QueryContext } from '../../query/query-context.ts';
import { visibility } from '../../security/visibility.ts';
import type { Database } from '../../state/database.ts';
import { sameName } from '../../state/same-name.ts';
import { int, nvarchar, smallint, sqlVariant } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { Variant } from '../../types/variant.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { databaseProperties } from './database-properties.ts';
import { defineFunction, isNull, numberOf, textOf, withoutArguments } from './define-function.ts';

/** Names, ids and properties of databases. Databases that the caller may not see are not there. */
export const databaseFunctions: readonly ScalarFunction[] = [
  defineFunction('DB_NAME', [0, 1], nvarchar(128), (args, context) => {
    if (isNull(args)) return null;
    const id = numberOf(args[0]);
    // DB_NAME(0) is the current database.
    if (id === undefined || id === 0) return context.database.name;
    return visibility.databases(context).find((each) => each.id === id)?.name ?? null;
  }),
  defineFunction('DB_ID', [0, 1], smallint, (args, context) => {
    if (isNull(args)) return null;
    return (args.length === 0 ? context.database : databaseNamed(args[0], context))?.id ?? null;
  }),
  withoutArguments('ORIGINAL_DB_NAME', nvarchar(128), ({ session }) =>
    session.request.database === '' ? session.login.defaultDatabase : session.request.database,
  ),
  defineFunction('DATABASEPROPERTYEX', [2, 2], sqlVariant, ([name, property], context) => {
    const database = databaseNamed(name, context);
    const found = databaseProperties[textOf(property)?.toLowerCase() ?? ''];
    const value = database === undefined ? null : (found?.value(database, context) ?? null);
    return value === null || found === undefined ? null : new Variant(found.type, value);
  }),
  defineFunction('HAS_DBACCESS', [1, 1], int, ([name], context) => {
    const database = databaseNamed(name, context);
    if (database === undefined) return null;
    return Number(isReadable(database) && context.access.mayEnter(database));
  }),
];

const isReadable = ({ state, mirroring }: Database): boolean =>
  (state === 'ONLINE' || state === 'EMERGENCY') && mirroring?.role !== 'MIRROR';

function databaseNamed(name: SqlValue | undefined, context: Context | QueryContext): Database | undefined {
  const text = textOf(name);
  return text === undefined
    ? undefined
    : visibility.databases(context).find((each) => sameName(each.name, text));
}
