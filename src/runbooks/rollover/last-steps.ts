import type { Rollover } from './rollover.ts';
import type { StepList } from './step-list.ts';

/** Compared before the first database is wrapped anew: until then nothing has happened to any of them. */
export function addThumbprintLook(steps: StepList, { primary, others, names }: Compared): void {
  if (others.length === 0) return;
  steps.add('thumbprints', {
    title: `See that ${names.key} has one thumbprint on every replica`,
    target: { kind: 'instance', instance: primary.entry.name, database: undefined },
    kind: 'seen',
    by: 'bot',
    act: { kind: 'look' },
    done: {
      check: 'same-thumbprint',
      args: { instances: [primary, ...others].map(({ entry }) => entry.name).join('\n'), key: names.key },
    },
    ifDoneBefore: 'fine',
    why: 'A copy looks for the thumbprint of the primary. They differ when somebody made a new version of the vault key between the key objects, or when connectors from before and after 1.0.5.0 made them.',
    check: 'sys.asymmetric_keys of each.',
    undo: 'Nothing to undo.',
    risk: 'If they differ, no database has been changed yet: end this run, undo its steps on every replica, and ask again, so that all key objects are made of one version by one build.',
  });
}

interface Compared {
  primary: Pick<Rollover['primary'], 'entry'>;
  others: readonly Pick<Rollover['primary'], 'entry'>[];
  names: Pick<Rollover['names'], 'key'>;
}

/** Says what still needs the old key. `rewraps` are the steps that put the databases under the new one, in their order. */
export function addOldKeyLook(steps: StepList, rollover: Rollover, rewraps: readonly string[]): void {
  const { primary, others, databases, thumbprint } = rollover;
  const instances = [primary, ...others].map(({ entry }) => entry.name);
  steps.add('old-key', {
    title: `See what still needs the old key ${primary.oldKey}, and until when`,
    target: { kind: 'instance', instance: primary.entry.name, database: undefined },
    kind: 'seen',
    by: 'bot',
    act: { kind: 'look' },
    done: {
      check: 'old-key-needs',
      args: {
        instances: instances.join('\n'),
        // Names of databases may hold anything, line breaks too.
        databases: JSON.stringify(databases.map(({ name }) => name)),
        steps: rewraps.join('\n'),
        thumbprint,
        key: primary.oldKey,
      },
    },
    ifDoneBefore: 'fine',
    why: 'Whoever removes the old key while a backup, a copy or a part of the log needs it loses that.',
    check: `Databases, logs and backup histories of ${instances.join(', ')} are looked through for the old thumbprint; the evidence says what was found.`,
    undo: 'Nothing to undo: nothing old is dropped.',
    risk: 'Other instances, restores and copies elsewhere are not looked at: the report of the fleet shows those that ekm.yaml has.',
  });
}
