import { typed } from '../../engine/plan/instruction.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { StepList } from '../rollover/step-list.ts';
import { buildText, type ConnectorChange, isCrossing } from './connector-change.ts';

/** Between 1.0.4.0 and 1.0.5.0 thumbprints are made in another way: full backups of the time after are good without the old file. */
export function addCrossingBackups(steps: StepList, change: ConnectorChange): void {
  const { turns, target, sets } = change;
  const crossed = turns.filter(({ connector }) => isCrossing(connector, target));
  if (crossed.length === 0) return;
  const since = steps.all().at(-1)?.id ?? '';
  const copied = (node: string, name: string) =>
    sets.some(
      ({ others, databases }) =>
        others.some((each) => sameName(each, node)) && databases.some((each) => sameName(each, name)),
    );
  for (const { node, connector } of crossed)
    for (const name of node.encrypted.filter((each) => !copied(node.entry.name, each)))
      steps.add(`full-backup-${node.entry.name}-${name}`, {
        title: `Full backup of ${name}`,
        target: { kind: 'instance', instance: node.entry.name, database: name },
        kind: 'seen',
        by: 'person',
        act: {
          kind: 'person',
          instructions: [
            `Run the site's own full backup of ${name} now, on whichever instance has it.`,
            `Keep the setup files of ${buildText(connector)} and of ${buildText(target)} for as long as backups from before live (KB 4470999).`,
          ],
          statement: undefined,
        },
        done: {
          check: 'backup-after',
          args: {
            instances: turns.map((turn) => turn.node.entry.name).join('\n'),
            database: name,
            kind: 'D',
            step: since,
          },
        },
        ifDoneBefore: 'fine',
        why: 'A restore elsewhere needs a key object with the thumbprint of the backup, and each of the two builds makes its own.',
        check: 'msdb of one of the instances shows a full backup that is later than the step before.',
        undo: 'Nothing to undo.',
        risk: 'It takes its time and its room.',
      });
}

/** The report reads the date from ekm.yaml, which the bot does not write. */
export function addRecord(steps: StepList, { turns, target }: ConnectorChange): void {
  const names = turns.map(({ node }) => node.entry.name);
  const date = target.fileDate === undefined ? '' : `, fileDate: ${target.fileDate}`;
  steps.add('record', {
    title: 'Record the build in ekm.yaml',
    target: undefined,
    kind: 'attested',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        `In ekm.yaml, at each of ${names.join(', ')}, with the day on which you looked, and the date that you saw where it is another:`,
        typed(`connector: { version: ${target.version}${date}, recordedAt: YYYY-MM-DD }`),
        `Then ${typed('ekm config check')}, and let the bot have the file as usual. The report goes on with the old date until then.`,
      ],
      statement: undefined,
    },
    evidence: [{ name: 'recorded', label: 'Where it was recorded', isRequired: true }],
    why: 'The version names several builds. The report knows which one it is by the recorded date only, and for as long as the version is still the recorded one.',
    check: 'The bot does not write ekm.yaml: it is kept as said by a person.',
    undo: 'Put the old line back.',
    risk: 'None.',
  });
}
