import type { StepList } from '../rollover/step-list.ts';
import type { Encryption } from './encryption.ts';

/** What only people can know, asked before anything is changed. */
export function addCopyQuestion(steps: StepList, { others, databases }: Encryption): void {
  const names = databases.map(({ name }) => name).join(', ');
  const known = others.map(({ entry }) => entry.name).join(', ');
  steps.add('copies-elsewhere', {
    title: `Say where else ${names} is restored or copied`,
    target: undefined,
    kind: 'attested',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        'Log shipping, distributed availability groups, snapshots and restores on other instances are in no view.',
        `Every such instance needs provider, credential, key object and login before it gets the next backup: start ekm-setup for it first.${known === '' ? '' : ` ${known} has all of it.`}`,
        'Make sure that a full backup from before is at hand and was restored once: it is the way back that needs no key.',
        'If anything of that is missing, end the run; nothing has been changed.',
      ],
      statement: undefined,
    },
    evidence: [{ name: 'copies', label: 'Copies elsewhere, or "none"', isRequired: true }],
    why: 'A copy that nobody prepared stops with message 33111.',
    check: 'No view shows it: it is kept as said by a person.',
    undo: 'Nothing to undo.',
    risk: 'None.',
  });
}
