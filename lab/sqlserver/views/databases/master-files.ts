import { visibility } from '../../security/visibility.ts';
import { int } from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import { defineView } from '../view.ts';
import { fileColumns } from './file-columns.ts';
import { type DatabaseFile, filesOf } from './files-of.ts';

/** The files of all databases, as master keeps them. */
export const masterFiles = defineView<DatabaseFile>({
  name: 'master_files',
  columns: {
    database_id: required(int, ({ database }) => database.id),
    ...fileColumns,
    credential_id: column(int, () => null),
  },
  // The page asks for CREATE DATABASE, ALTER ANY DATABASE or VIEW ANY DEFINITION.
  rows: (context) => {
    const { access } = context;
    const may =
      access.server('CREATE ANY DATABASE') ||
      access.server('ALTER ANY DATABASE') ||
      access.server('VIEW ANY DEFINITION');
    return may ? visibility.databases(context).flatMap((database) => filesOf(database, context)) : [];
  },
});
