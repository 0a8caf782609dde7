import type { Context } from '../../context.ts';
import { bit, int, smallint, sysname, tinyint } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { defineView, type View, type ViewColumn } from '../view.ts';
import { type SystemObject, systemObjects } from './system-catalog.ts';
import { sizeOf, systemTypeIdOf } from './system-types.ts';

interface ColumnRow {
  object: SystemObject;
  column: ViewColumn;
  ordinal: number;
}

/** The views about columns: a DBA asks them whether a column is there before using it. */
export function columnViews(views: () => readonly View[]): View[] {
  const list = (name: string, isShown: (object: SystemObject) => boolean): View =>
    defineView<ColumnRow>({
      name,
      columns,
      rows: (context) => columnRows(views(), context).filter(({ object }) => isShown(object)),
    });
  return [
    list('all_columns', () => true),
    list('system_columns', ({ type }) => type !== 'U'),
    list('columns', ({ type }) => type === 'U'),
  ];
}

const columns: Parameters<typeof defineView<ColumnRow>>[0]['columns'] = {
  object_id: required(int, ({ object }) => object.id),
  name: column(sysname, ({ column: { name } }) => name),
  column_id: required(int, ({ ordinal }) => ordinal),
  system_type_id: required(tinyint, ({ column: { type } }) => systemTypeIdOf(type.name)),
  user_type_id: required(int, ({ column: { type } }) =>
    type === sysname ? sysnameId : systemTypeIdOf(type.name),
  ),
  max_length: required(smallint, ({ column: { type } }) => sizeOf(type).maxLength),
  precision: required(tinyint, ({ column: { type } }) => sizeOf(type).precision),
  scale: required(tinyint, ({ column: { type } }) => sizeOf(type).scale),
  collation_name: column(sysname, ({ column: { type } }, { instance }) =>
    ['char', 'varchar', 'nchar', 'nvarchar'].includes(type.name) ? instance.state.collation : null,
  ),
  is_nullable: column(bit, ({ column: { isNullable } }) => Number(isNullable)),
  is_ansi_padded: always(bit, 0),
  is_rowguidcol: always(bit, 0),
  is_identity: always(bit, 0),
  is_computed: always(bit, 0),
  is_filestream: always(bit, 0),
};

function columnRows(views: readonly View[], context: Context): ColumnRow[] {
  return systemObjects(views, context).flatMap((object) =>
    object.columns.map((column, index) => ({ object, column, ordinal: index + 1 })),
  );
}

/** The user type id of sysname, which is an nvarchar(128) that may not be NULL. */
const sysnameId = 256;
