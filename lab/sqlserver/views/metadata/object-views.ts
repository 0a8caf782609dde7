import type { Context } from '../../context.ts';
import { bit, char, datetime, int, nvarchar, smallint, sysname } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { hostTime } from '../times.ts';
import { type ColumnSpec, defineView, type View } from '../view.ts';
import { schemaIdOf } from './schemas.ts';
import { objectTypeNames, type SystemObject, systemObjects } from './system-catalog.ts';

/** Columns of sys.objects, which sys.views, sys.tables and their kind inherit. */
const objectColumns: Readonly<Record<string, ColumnSpec<SystemObject>>> = {
  name: required(sysname, ({ view }) => view.name),
  object_id: required(int, ({ id }) => id),
  principal_id: column(int, () => null),
  schema_id: required(int, ({ view }) => schemaIdOf(view.schema)),
  parent_object_id: always(int, 0),
  type: required(char(2), ({ type }) => type.padEnd(2)),
  type_desc: column(nvarchar(60), ({ type }) => objectTypeNames[type]),
  create_date: required(datetime, (_object, context) =>
    hostTime(context.instance.master.createdAtMs, context),
  ),
  modify_date: required(datetime, (_object, context) =>
    hostTime(context.instance.master.createdAtMs, context),
  ),
  is_ms_shipped: always(bit, 1),
  is_published: always(bit, 0),
  is_schema_published: always(bit, 0),
};

type Kinds = readonly SystemObject['type'][];

/** The views about objects. The lab's databases have no tables of their own: sys.objects lists msdb's, the system ones all of SQL Server's. */
export function objectViews(views: () => readonly View[]): View[] {
  const list = (name: string, kinds: Kinds): View =>
    defineView<SystemObject>({
      name,
      columns: objectColumns,
      rows: (context: Context) => systemObjects(views(), context).filter(({ type }) => kinds.includes(type)),
    });
  return [
    list('all_objects', ['V', 'IF', 'U']),
    list('system_objects', ['V', 'IF']),
    list('objects', ['U']),
    list('tables', ['U']),
    list('views', []),
    list('procedures', []),
    list('triggers', []),
    list('all_views', ['V']),
    list('system_views', ['V']),
    sysobjects(views),
  ];
}

/** Objects as SQL Server 2000 showed them. Source: sys.sysobjects. */
const sysobjects = (views: () => readonly View[]): View =>
  defineView<SystemObject>({
    name: 'sysobjects',
    columns: {
      name: required(sysname, ({ view }) => view.name),
      id: required(int, ({ id }) => id),
      xtype: required(char(2), ({ type }) => type.padEnd(2)),
      uid: column(smallint, ({ view }) => schemaIdOf(view.schema)),
      info: column(smallint, () => 0),
      status: column(int, () => 0),
      base_schema_ver: column(int, () => 0),
      replinfo: column(int, () => 0),
      parent_obj: required(int, () => 0),
      crdate: required(datetime, (_object, context) =>
        hostTime(context.instance.master.createdAtMs, context),
      ),
      type: column(char(2), ({ type }) => type.padEnd(2)),
      userstat: column(smallint, () => 1),
      sysstat: column(smallint, () => 2),
    },
    rows: (context) => systemObjects(views(), context),
  });
