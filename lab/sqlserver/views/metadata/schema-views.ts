import { bit, int, smallint, sysname, tinyint } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { defineView } from '../view.ts';
import { type Schema, schemasOf } from './schemas.ts';
import { type SystemType, systemTypes } from './system-types.ts';

/** The schemas of a database. */
export const schemas = defineView<Schema>({
  name: 'schemas',
  columns: {
    name: required(sysname, ({ name }) => name),
    schema_id: required(int, ({ id }) => id),
    principal_id: column(int, ({ ownerId }) => ownerId),
  },
  rows: ({ database }) => schemasOf(database),
});

/** The data types. */
export const types = defineView<SystemType>({
  name: 'types',
  columns: {
    name: required(sysname, ({ name }) => name),
    system_type_id: required(tinyint, ({ id }) => id),
    user_type_id: required(int, ({ userTypeId }) => userTypeId),
    schema_id: always(int, 4),
    principal_id: column(int, () => null),
    max_length: required(smallint, ({ maxLength }) => maxLength),
    precision: required(tinyint, ({ precision }) => precision),
    scale: required(tinyint, ({ scale }) => scale),
    collation_name: column(sysname, ({ name }, { instance }) =>
      /char|text|sysname/.test(name) ? instance.state.collation : null,
    ),
    is_nullable: column(bit, ({ name }) => Number(name !== 'sysname')),
    is_user_defined: always(bit, 0),
    is_assembly_type: required(bit, ({ id }) => Number(id === 240)),
    default_object_id: always(int, 0),
    rule_object_id: always(int, 0),
    is_table_type: always(bit, 0),
  },
  rows: () => systemTypes,
});
