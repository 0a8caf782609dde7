import type { Context } from '../../context.ts';
import { int, nvarchar, sysname, varchar } from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import { defineView, type View, type ViewColumn } from '../view.ts';
import { type Schema, schemasOf } from './schemas.ts';
import { type SystemObject, systemObjects } from './system-catalog.ts';
import { sizeOf } from './system-types.ts';

const schema = 'INFORMATION_SCHEMA';

/** INFORMATION_SCHEMA: the tables of a database, their columns, its schemas. System views are not among the tables. */
export function informationSchema(views: () => readonly View[]): View[] {
  const tablesOf = (context: Context) => systemObjects(views(), context).filter(({ type }) => type === 'U');
  return [schemata, tables(tablesOf), tableColumns(tablesOf)];
}

const schemata = defineView<Schema>({
  schema,
  name: 'SCHEMATA',
  columns: {
    CATALOG_NAME: column(nvarchar(128), (_schema, { database }) => database.name),
    SCHEMA_NAME: required(nvarchar(128), ({ name }) => name),
    SCHEMA_OWNER: column(
      nvarchar(128),
      ({ ownerId }, { database }) => database.users.find(({ id }) => id === ownerId)?.name ?? null,
    ),
    DEFAULT_CHARACTER_SET_CATALOG: column(varchar(6), () => null),
    DEFAULT_CHARACTER_SET_SCHEMA: column(varchar(3), () => null),
    DEFAULT_CHARACTER_SET_NAME: column(sysname, () => 'iso_1'),
  },
  rows: ({ database }) => schemasOf(database),
});

const tables = (rows: (context: Context) => SystemObject[]): View =>
  defineView<SystemObject>({
    schema,
    name: 'TABLES',
    columns: {
      TABLE_CATALOG: column(nvarchar(128), (_table, { database }) => database.name),
      TABLE_SCHEMA: column(sysname, ({ view }) => view.schema),
      TABLE_NAME: required(sysname, ({ view }) => view.name),
      TABLE_TYPE: column(varchar(10), () => 'BASE TABLE'),
    },
    rows,
  });

interface ColumnRow {
  table: SystemObject;
  column: ViewColumn;
  ordinal: number;
}

const tableColumns = (tablesOf: (context: Context) => SystemObject[]): View =>
  defineView<ColumnRow>({
    schema,
    name: 'COLUMNS',
    columns: {
      TABLE_CATALOG: column(nvarchar(128), (_row, { database }) => database.name),
      TABLE_SCHEMA: column(nvarchar(128), ({ table }) => table.view.schema),
      TABLE_NAME: required(nvarchar(128), ({ table }) => table.view.name),
      COLUMN_NAME: column(nvarchar(128), ({ column: { name } }) => name),
      ORDINAL_POSITION: column(int, ({ ordinal }) => ordinal),
      COLUMN_DEFAULT: column(nvarchar(4000), () => null),
      IS_NULLABLE: column(varchar(3), ({ column: { isNullable } }) => (isNullable ? 'YES' : 'NO')),
      DATA_TYPE: column(nvarchar(128), ({ column: { type } }) => type.name),
      CHARACTER_MAXIMUM_LENGTH: column(int, ({ column: { type } }) =>
        'length' in type ? type.length : null,
      ),
      CHARACTER_OCTET_LENGTH: column(int, ({ column: { type } }) =>
        'length' in type ? sizeOf(type).maxLength : null,
      ),
      COLLATION_NAME: column(sysname, ({ column: { type } }, { instance }) =>
        type.name.endsWith('char') ? instance.state.collation : null,
      ),
    },
    rows: (context) =>
      tablesOf(context).flatMap((table) =>
        table.columns.map((each, index) => ({ table, column: each, ordinal: index + 1 })),
      ),
  });
