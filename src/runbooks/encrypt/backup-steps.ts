import { backupAct, backupAfter, type Changed } from '../rollover/backup-steps.ts';
import type { StepList } from '../rollover/step-list.ts';
import type { PlainDatabase } from './encryption.ts';

/** A full and a log backup once it is encrypted: what was backed up before stays readable without any key. */
export function addFirstBackups(steps: StepList, database: PlainDatabase, change: Changed): void {
  const { name, recoveryModel } = database;
  const instance = change.rollover.primary.entry.name;
  steps.add(`full-backup-${instance}-${name}`, {
    title: `Full backup of ${name}`,
    kind: 'seen',
    ...backupAct(database, change, { kind: 'D', byHand: `Run the site's own full backup of ${name}.` }),
    done: backupAfter(change, name, 'D'),
    ifDoneBefore: 'fine',
    why: 'Backups from before are not encrypted; this is the first that is, and the first that needs the vault key to be restored.',
    check: 'msdb of a replica shows a full backup that is later than the change.',
    undo: 'Nothing to undo.',
    risk: 'It takes its time and its room. Compression of an encrypted database needs SQL Server 2016 or later and a MAXTRANSFERSIZE above 64 KB to be worth it.',
  });
  if (recoveryModel === 'SIMPLE') return;
  steps.add(`log-backup-${instance}-${name}`, {
    title: `Log backup of ${name}`,
    kind: 'seen',
    ...backupAct(database, change, {
      kind: 'L',
      byHand: `Run the site's own log backup of ${name} now, or wait for its next one.`,
    }),
    // It follows the full backup.
    windows: [],
    done: backupAfter(change, name, 'L'),
    ifDoneBefore: 'fine',
    why: 'Parts of the log from before are not encrypted; a log backup lets them be used again.',
    check: 'msdb of a replica shows a log backup that is later than the change.',
    undo: 'Nothing to undo.',
    risk: 'A log backup belongs to the chain of log backups: keep its file with those of the site.',
  });
}
