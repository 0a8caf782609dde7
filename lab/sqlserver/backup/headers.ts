import type { StatementContext } from '../context.ts';
import type { BackupSet } from './backup-media.ts';
import { headerColumns, laterHeaderColumns } from './header-columns.ts';
import { resultOf } from './result-of.ts';

/** RESTORE HEADERONLY: one row for each backup set on the device. */
export function headers(media: readonly BackupSet[], context: StatementContext): void {
  const rows = media.map((set, index) => ({
    set,
    position: index + 1,
    offsetMinutes: context.instance.state.utcOffsetMinutes,
  }));
  resultOf([...headerColumns, ...laterHeaderColumns], rows, context);
}
