import { listText } from '../../fleet/items/list-text.ts';
import { rowOfEach } from '../../sqlserver/statements/reading.ts';
import { inMaster } from '../rollover/master-step.ts';
import type { StepList } from '../rollover/step-list.ts';
import type { SetNode } from './node-set.ts';

/** Reads a row of each of the databases, which the instance leads or has alone. None: no step. */
export function addRead(
  steps: StepList,
  node: Pick<SetNode, 'entry' | 'serverName'>,
  databases: readonly string[],
): void {
  if (databases.length === 0) return;
  const instance = node.entry.name;
  const read = inMaster(node, rowOfEach(databases));
  steps.add(`read-${instance}`, {
    title: `Read a row of ${listText(databases)} on ${instance}`,
    ...read,
    // It only reads, and what it is about has just happened.
    windows: [],
    ...(read.by === 'bot'
      ? { kind: 'repeatable' as const }
      : {
          kind: 'attested' as const,
          evidence: [{ name: 'read', label: 'Whether each of the databases gave a row', isRequired: true }],
        }),
    why: 'ONLINE says that the key was opened; a row says that pages can be decrypted.',
    check:
      read.by === 'bot'
        ? 'Each of them gives a row, or the step ends with the error.'
        : 'Kept as said by a person.',
    undo: 'Nothing to undo.',
    risk: 'None: it only reads.',
  });
}
