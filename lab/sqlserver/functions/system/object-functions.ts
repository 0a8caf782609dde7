import type { QueryContext } from '../../query/query-context.ts';
import { int, nvarchar, smallint } from '../../types/sql-type.ts';
import { allViews } from '../../views/all-views.ts';
import { findView } from '../../views/find-view.ts';
import { objectIdOf } from '../../views/metadata/object-id.ts';
import { schemasOf } from '../../views/metadata/schemas.ts';
import { type SystemObject, systemObjects } from '../../views/metadata/system-catalog.ts';
import { sizeOf, systemTypes } from '../../views/metadata/system-types.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { defineFunction, isNull, numberOf, textOf } from './define-function.ts';
import { splitName } from './split-name.ts';

/** Objects, schemas, columns and types by name and by id. */
export const objectFunctions: readonly ScalarFunction[] = [
  defineFunction('OBJECT_ID', [1, 2], int, (args, context) => {
    const found = objectNamed(textOf(args[0]), context);
    const type = textOf(args[1])?.toUpperCase();
    return found === undefined || (type !== undefined && type !== found.type) ? null : found.id;
  }),
  defineFunction(
    'OBJECT_NAME',
    [1, 2],
    nvarchar(128),
    ([id], context) => withId(id, context)?.view.name ?? null,
  ),
  defineFunction(
    'OBJECT_SCHEMA_NAME',
    [1, 2],
    nvarchar(128),
    ([id], context) => withId(id, context)?.view.schema ?? null,
  ),
  defineFunction('SCHEMA_ID', [0, 1], int, (args, { database }) => {
    if (args.length === 0) return 1;
    const name = textOf(args[0])?.toLowerCase();
    return schemasOf(database).find((each) => each.name.toLowerCase() === name)?.id ?? null;
  }),
  defineFunction('SCHEMA_NAME', [0, 1], nvarchar(128), (args, { database }) => {
    if (isNull(args)) return null;
    const id = numberOf(args[0]) ?? 1;
    return schemasOf(database).find((each) => each.id === id)?.name ?? null;
  }),
  defineFunction('COL_NAME', [2, 2], nvarchar(128), ([id, ordinal], context) => {
    return withId(id, context)?.columns[(numberOf(ordinal) ?? 0) - 1]?.name ?? null;
  }),
  defineFunction('COL_LENGTH', [2, 2], smallint, ([table, column], context) => {
    const name = textOf(column)?.toLowerCase();
    const object = viewNamed(textOf(table), context);
    const found = object?.columns.find((each) => each.name.toLowerCase() === name);
    return found === undefined ? null : sizeOf(found.type).maxLength;
  }),
  defineFunction('TYPE_ID', [1, 1], int, ([name]) => {
    const last = splitName(textOf(name) ?? '')
      ?.at(-1)
      ?.toLowerCase();
    return systemTypes.find((each) => each.name === last)?.userTypeId ?? null;
  }),
  defineFunction('TYPE_NAME', [1, 1], nvarchar(128), ([id]) => {
    return systemTypes.find(({ userTypeId }) => userTypeId === numberOf(id))?.name ?? null;
  }),
];

/** A view or system table as this release has it, or a temporary table. */
function objectNamed(
  text: string | undefined,
  context: QueryContext,
): { id: number; type: string } | undefined {
  const last = splitName(text ?? '')?.at(-1) ?? '';
  if (last.startsWith('#'))
    return context.table(last) === undefined ? undefined : { id: temporaryId(last), type: 'U' };
  return viewNamed(text, context);
}

function viewNamed(text: string | undefined, context: QueryContext): SystemObject | undefined {
  const path = splitName(text ?? '');
  if (path === undefined) return undefined;
  const database = context.instance.database(path.at(-3) || context.database.name);
  if (database === undefined) return undefined;
  const view = findView(path, database.name);
  return (
    view &&
    systemObjects([view], { ...context, instance: context.instance, access: context.access, database })[0]
  );
}

function withId(id: unknown, context: QueryContext): SystemObject | undefined {
  return typeof id === 'number' ? systemObjects(allViews, context).find((each) => each.id === id) : undefined;
}

/** Temporary tables have negative ids, from the top of the range. */
const temporaryId = (name: string): number =>
  -Math.abs(objectIdOf({ schema: 'tempdb', name, database: 'tempdb' }));
