import { defineView } from '../view.ts';
import { fileColumns } from './file-columns.ts';
import { type DatabaseFile, filesOf } from './files-of.ts';

/** The files of one database. */
export const databaseFiles = defineView<DatabaseFile>({
  name: 'database_files',
  columns: fileColumns,
  rows: (context) => filesOf(context.database, context),
});
