import type { StatementContext } from '../context.ts';
import { Moment } from '../types/moment.ts';
import { bit, datetime, int, nvarchar, tinyint, uniqueidentifier } from '../types/sql-type.ts';
import type { BackupSet } from './backup-media.ts';
import { type ResultColumn, resultOf } from './result-of.ts';

/** RESTORE LABELONLY. Columns: "RESTORE LABELONLY", result sets. */
export function labels(media: readonly BackupSet[], context: StatementContext): void {
  resultOf(columns(context.instance.state.utcOffsetMinutes), media.slice(0, 1), context);
}

function columns(offsetMinutes: number): readonly ResultColumn<BackupSet>[] {
  return [
    { name: 'MediaName', type: nvarchar(128), value: () => null },
    { name: 'MediaSetId', type: uniqueidentifier, value: ({ contents }) => contents.familyGuid },
    { name: 'FamilyCount', type: int, value: () => 1 },
    { name: 'FamilySequenceNumber', type: int, value: () => 1 },
    { name: 'MediaFamilyId', type: uniqueidentifier, value: ({ contents }) => contents.familyGuid },
    { name: 'MediaSequenceNumber', type: int, value: () => 1 },
    { name: 'MediaLabelPresent', type: tinyint, value: () => 0 },
    { name: 'MediaDescription', type: nvarchar(255), value: () => null },
    { name: 'SoftwareName', type: nvarchar(128), value: () => 'Microsoft SQL Server' },
    { name: 'SoftwareVendorId', type: int, value: () => 4608 },
    {
      name: 'MediaDate',
      type: datetime,
      value: ({ backup }) => Moment.at(backup.startedAtMs, offsetMinutes),
    },
    { name: 'MirrorCount', type: int, value: () => 1 },
    { name: 'IsCompressed', type: bit, value: () => 0 },
  ];
}
