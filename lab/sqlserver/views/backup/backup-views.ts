import type { View } from '../view.ts';
import { backupmediafamily } from './backupmediafamily.ts';
import { backupmediaset } from './backupmediaset.ts';
import { backupset } from './backupset.ts';

/** The backup history in msdb. */
export const backupViews: readonly View[] = [backupmediafamily, backupmediaset, backupset];
