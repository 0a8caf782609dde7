import type { Context } from '../../context.ts';
import { nvarchar, sysname, varchar } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { column, required } from '../column.ts';
import { defineView } from '../view.ts';
import { type BuiltinPermission, builtinPermissions } from './builtin-permissions.ts';
import { permissionTypeOf } from './permission-columns.ts';

/** All permissions there are, of one class or (NULL, DEFAULT, empty) of all. */
export const fnBuiltinPermissions = defineView<BuiltinPermission>({
  name: 'fn_builtin_permissions',
  parameters: { least: 1, most: 1 },
  columns: {
    class_desc: column(nvarchar(60), ({ className }) => className),
    permission_name: column(nvarchar(60), ({ name }) => name),
    type: column(varchar(4), ({ name }) => permissionTypeOf(name)),
    covering_permission_name: column(nvarchar(60), ({ coveredBy }) => coveredBy),
    parent_class_desc: column(nvarchar(60), ({ parentClass }) => parentClass),
    parent_covering_permission_name: column(nvarchar(60), ({ parentCoveredBy }) => parentCoveredBy),
  },
  rows: (context, [className]) => {
    const wanted = textOf(className);
    return builtinPermissions(context).filter((each) => wanted === '' || each.className === wanted);
  },
});

interface OwnPermission {
  entity: string;
  name: string;
}

/** What the caller may do on the server, or in a database (the current one when none is named). */
export const fnMyPermissions = defineView<OwnPermission>({
  name: 'fn_my_permissions',
  parameters: { least: 2, most: 2 },
  columns: {
    entity_name: required(sysname, ({ entity }) => entity),
    subentity_name: required(sysname, () => ''),
    permission_name: required(nvarchar(60), ({ name }) => name),
  },
  rows: (context, [securable, className]) => {
    const kind = textOf(className) || 'SERVER';
    const named = builtinPermissions(context).filter((each) => each.className === kind);
    const mayUse = judge(context, kind, securable ?? null);
    return named
      .filter(({ name }) => mayUse(name))
      .map(({ name }) => ({ entity: kind === 'SERVER' ? 'server' : kind.toLowerCase(), name }));
  },
});

function judge(context: Context, kind: string, securable: SqlValue): (permission: string) => boolean {
  const { access, instance } = context;
  if (kind === 'SERVER') return (permission) => access.server(permission);
  const database = securable === null ? context.database : instance.database(String(securable));
  if (kind !== 'DATABASE' || database === undefined) return () => false;
  return (permission) => access.database(database, permission);
}

const textOf = (value: SqlValue | undefined): string =>
  String(value ?? '')
    .trim()
    .toUpperCase();
