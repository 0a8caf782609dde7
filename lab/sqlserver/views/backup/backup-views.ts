import type { View } from '../view.ts';
import { backupfile } from './backupfile.ts';
import { backupmediafamily } from './backupmediafamily.ts';
import { backupmediaset } from './backupmediaset.ts';
import { backupset } from './backupset.ts';
import { emptyTables } from './empty-tables.ts';

/** The backup history in msdb. */
export const backupViews: readonly View[] = [
  backupfile,
  ...emptyTables,
  backupmediafamily,
  backupmediaset,
  backupset,
];
