import { int, sysname } from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import { defineView } from '../view.ts';

/** Ids of classes of securables by their names in the catalog. Source: sys.securable_classes. */
export const securableClassIds: Readonly<Record<string, number>> = {
  DATABASE: 0,
  OBJECT_OR_COLUMN: 1,
  SCHEMA: 3,
  DATABASE_PRINCIPAL: 4,
  ASSEMBLY: 5,
  TYPE: 6,
  SYMMETRIC_KEYS: 24,
  CERTIFICATE: 25,
  ASYMMETRIC_KEY: 26,
  SERVER: 100,
  SERVER_PRINCIPAL: 101,
  ENDPOINT: 105,
  AVAILABILITY_GROUP: 108,
};

/** The classes of things that permissions can be given on. */
export const securableClasses = defineView<[string, number]>({
  name: 'securable_classes',
  columns: {
    class_desc: column(sysname, ([name]) => name),
    class: required(int, ([, id]) => id),
  },
  rows: () => Object.entries(securableClassIds),
});
