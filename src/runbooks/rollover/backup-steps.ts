import type { PlannedStep } from '../../engine/plan/plan.ts';
import {
  checkpoint,
  copyOnlyBackup,
  logBackup,
  twoSeconds,
} from '../../sqlserver/statements/database-encryption.ts';
import { batch, type Statement } from '../../sqlserver/statements/statement.ts';
import { onPrimary } from './on-primary.ts';
import type { RolledDatabase, Rollover } from './rollover.ts';
import type { StepList } from './step-list.ts';

/** Log and full backup after the change: the site's own, or the bot's where ekm.yaml says where to. `rewrap` is the step of the change. */
export function addBackups(steps: StepList, database: RolledDatabase, change: Changed): void {
  if (database.recoveryModel === 'SIMPLE') addCheckpoint(steps, database, change);
  else addLogBackup(steps, database, change);
  addFullBackup(steps, database, change);
}

export interface Changed {
  rollover: { primary: ChangedNode; others: readonly ChangedNode[] };
  runId: string;
  rewrap: string;
}

type ChangedNode = Pick<Rollover['primary'], 'entry' | 'serverName'>;

function addCheckpoint(steps: StepList, database: RolledDatabase, { rollover }: Changed): void {
  const { name } = database;
  steps.add(`checkpoint-${rollover.primary.entry.name}-${name}`, {
    title: `Checkpoint in ${name}`,
    kind: 'repeatable',
    ...onPrimary(rollover, database, checkpoint()),
    // It belongs to the change before.
    windows: [],
    why: 'In simple recovery there is no log backup: a checkpoint lets parts of the log go that need the old key.',
    check: 'Its effect cannot be read; doing it again is harmless.',
    undo: 'Nothing to undo.',
    risk: 'None.',
  });
}

function addLogBackup(steps: StepList, database: RolledDatabase, change: Changed): void {
  const { name } = database;
  steps.add(`log-backup-${change.rollover.primary.entry.name}-${name}`, {
    title: `Log backup of ${name}`,
    kind: 'seen',
    ...backupAct(database, change, {
      kind: 'L',
      byHand: `Run the site's own log backup of ${name} now, or wait for its next one.`,
    }),
    // It belongs to the change before, and ends what a second change would stumble over.
    windows: [],
    done: backupAfter(change, name, 'L'),
    ifDoneBefore: 'fine',
    why: 'Parts of the log from before need the old key, and a second change of the key needs a log backup first (message 33122).',
    check: 'msdb of a replica shows a log backup that is later than the change.',
    undo: 'Nothing to undo.',
    risk: 'A log backup belongs to the chain of log backups: keep its file with those of the site.',
  });
}

function addFullBackup(steps: StepList, database: RolledDatabase, change: Changed): void {
  const { name } = database;
  steps.add(`full-backup-${change.rollover.primary.entry.name}-${name}`, {
    title: `Full backup of ${name}`,
    kind: 'seen',
    ...backupAct(database, change, { kind: 'D', byHand: `Run the site's own full backup of ${name}.` }),
    done: backupAfter(change, name, 'D'),
    ifDoneBefore: 'fine',
    why: 'Until there is one, every restore needs the old key.',
    check: 'msdb of a replica shows a full backup that is later than the change.',
    undo: 'Nothing to undo.',
    risk: 'It takes its time and its room.',
  });
}

/** By the bot where ekm.yaml names the folder and the instance has an identity to change with; otherwise the site's own. */
export function backupAct(
  database: Pick<RolledDatabase, 'name' | 'id' | 'copies'>,
  { rollover, runId }: Changed,
  { kind, byHand }: { kind: 'L' | 'D'; byHand: string },
): Pick<PlannedStep, 'target' | 'act' | 'by'> {
  const { entry } = rollover.primary;
  const { name } = database;
  if (entry.backups === undefined || entry.change === undefined)
    return {
      target: { kind: 'instance', instance: entry.name, database: name },
      by: 'person',
      act: { kind: 'person', instructions: [byHand], statement: undefined },
    };
  const { folder, compression } = entry.backups;
  const file = fileOf(folder, [name, String(database.id), runId], kind === 'L' ? 'trn' : 'bak');
  const statement: Statement =
    kind === 'L' ? logBackup(name, file, { compression }) : copyOnlyBackup(name, file, { compression });
  return onPrimary(rollover, database, batch(twoSeconds(), statement), backupTimeoutMs);
}

/** A backup that is later than the change, in the history of any copy. */
export function backupAfter(
  { rollover: { primary, others }, rewrap }: Changed,
  database: string,
  kind: 'L' | 'D',
) {
  const instances = [primary, ...others].map(({ entry }) => entry.name).join('\n');
  return { check: 'backup-after', args: { instances, database, kind, step: rewrap } };
}

/** Names of databases may hold anything: what is left of one is for people, its number and the run make it the only one. */
function fileOf(folder: string, parts: readonly string[], extension: string): string {
  const separator = folder.startsWith('/') ? '/' : '\\';
  const file = parts.map((part) => part.replaceAll(/[^A-Za-z0-9_-]+/g, '_').slice(0, 60)).join('-');
  return `${folder.replace(/[\\/]+$/, '')}${separator}${file}.${extension}`;
}

/** A full backup of a large database takes hours. */
const backupTimeoutMs = 12 * 3_600_000;
