import { listText } from '../../fleet/items/list-text.ts';
import { askPeople } from '../questions/ask-people.ts';
import type { StepList } from '../rollover/step-list.ts';
import { buildText, type ConnectorChange, isCrossing } from './connector-change.ts';

/** What only people can know, asked before anything is changed: each answer may be a reason to end the run. */
export function addQuestions(steps: StepList, change: ConnectorChange): void {
  addAtHand(steps, change);
  if (change.open.length > 0) addOpen(steps, change.open);
  if (change.unsure.length > 0) addMirrored(steps, change.unsure);
  const unknown = change.turns.filter(({ node }) => !isWindows(node.facts.server));
  if (unknown.length > 0)
    addPlatform(
      steps,
      unknown.map(({ node }) => node.entry.name),
    );
}

/** Before SQL Server 2017 there is no other. */
function isWindows({ platform, majorVersion }: { platform: string | undefined; majorVersion: number }) {
  return platform === 'Windows' || majorVersion < sqlServer2017;
}

function addAtHand(steps: StepList, { direction, target, turns }: ConnectorChange): void {
  const present = [
    ...new Set(
      turns.filter(({ connector }) => !connector.isThere).map(({ connector }) => buildText(connector)),
    ),
  ];
  const crossed = turns.some(({ connector }) => isCrossing(connector, target));
  askPeople(steps, 'at-hand', {
    title: 'Say that both setup files and the backups of the keys are at hand',
    lines: [
      `The setup file of ${buildText(target)}, called ${target.name}: ${target.download}`,
      `The setup file of what is there now, to go ${direction === 'upgrade' ? 'back' : 'forward again'}: ${present.join(', ')}. Keep it.`,
      'A backup of every vault key that the instances use, and that these files can be found.',
      'A maintenance window for each instance: each is stopped while its connector is exchanged.',
      ...(crossed
        ? [
            'Where backups were made under 1.0.4.0, its setup file is needed for as long as they live (KB 4470999): note where it lies.',
          ]
        : []),
    ],
    asks: [
      { name: 'installers', label: 'Where the two setup files lie' },
      { name: 'keyBackups', label: 'Where the backups of the vault keys lie' },
    ],
    why: 'An instance whose connector does not load has no encrypted database until the other file is installed.',
  });
}

function addOpen(steps: StepList, open: readonly string[]): void {
  askPeople(steps, 'needs-newer', {
    title: 'Say that nothing needs the newer build',
    lines: [
      'Keys of 3072 bits or in an HSM, pinned versions of keys and managed identities do not open with an older build. What could be read was looked at; this could not be told:',
      ...open.slice(0, mostShown),
      ...(open.length > mostShown
        ? [`And of ${open.length - mostShown} more: see ekm check of each instance.`]
        : []),
      'Look in the Azure portal. If one of them needs the newer build, end the run.',
    ],
    asks: [{ name: 'needs', label: 'What you found for each' }],
    why: 'A database whose key the older build cannot use does not come back after the restart.',
    check: 'It could not be read: it is kept as said by a person.',
  });
}

function addMirrored(steps: StepList, unsure: readonly string[]): void {
  askPeople(steps, 'mirrored', {
    title: `Say that ${listText(unsure)} ${unsure.length === 1 ? 'is' : 'are'} not mirrored`,
    lines: [
      'They are restoring, and what mirrors show is shown to sysadmin alone. A target of log shipping looks the same.',
      'If one is mirrored, end the run: name the principal instead, or the pair under mirroringPairs in ekm.yaml, so that both instances are changed.',
    ],
    asks: [{ name: 'mirrored', label: 'What they are, such as targets of log shipping' }],
    why: 'Partners with different builds may leave databases in RECOVERY_PENDING after a failover.',
    check: 'It could not be read: it is kept as said by a person.',
  });
}

function addPlatform(steps: StepList, instances: readonly string[]): void {
  askPeople(steps, 'platform', {
    title: `Say that ${instances.join(', ')} ${instances.length === 1 ? 'runs' : 'run'} on Windows`,
    lines: [
      'The instance does not show its platform to the login of the bot. On Linux there is no setup file of the connector: end the run then.',
    ],
    asks: [{ name: 'platform', label: 'Windows version of each host' }],
    why: 'All that follows is for Windows.',
    check: 'It could not be read: it is kept as said by a person.',
  });
}

/** So many fit a card. */
const mostShown = 15;
const sqlServer2017 = 14;
