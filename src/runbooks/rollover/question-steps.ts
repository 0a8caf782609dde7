import { askPeople } from '../questions/ask-people.ts';
import type { Rollover } from './rollover.ts';
import type { StepList } from './step-list.ts';

/** What only people can know, asked before anything is changed: each answer may be a reason to end the run. */
export function addQuestions(steps: StepList, rollover: Rollover): void {
  if (rollover.secret !== undefined) askForSecret(steps, rollover.secret);
  askForCopies(steps, rollover);
}

/** Nobody can read it back: not from SQL Server, not from Microsoft Entra ID. A wrong one shows at the next start only. */
export function askForSecret(steps: StepList, { name, isKept }: NonNullable<Rollover['secret']>): void {
  const where = isKept ? `secret ${name} of ekm.yaml` : 'whoever types the credentials';
  askPeople(steps, 'client-secret', {
    title: 'Say that the value of the client secret is at hand, and is the one that is valid now',
    lines: [
      `The new credentials need client id and client secret in one, from ${where}. Nobody can read the value back from SQL Server or from Microsoft Entra ID.`,
      'Look in Microsoft Entra ID which client secrets of the app are valid, until when, and which of them this is.',
      'If nobody has it any more, end the run: add a new client secret to the app first, and let the old one live.',
    ],
    asks: [
      {
        name: 'holder',
        label: 'Who has the value, and until when it is valid (never the value itself)',
      },
    ],
    why: 'A credential with a wrong or expired value can be made all the same: it shows at the next restart only, when no database comes back.',
    check: 'No view shows the value: it is kept as said by a person.',
  });
}

function askForCopies(steps: StepList, { elsewhere, others }: Rollover): void {
  const planned = [...others.map(({ entry }) => entry.name), ...elsewhere];
  askPeople(steps, 'copies-elsewhere', {
    title: 'Say where else these databases are restored or copied',
    lines: [
      'Log shipping, distributed availability groups, snapshots and restores on other instances are in no view.',
      'Every such instance needs the new key object, login and credential before it gets the next backup.',
      planned.length === 0
        ? 'This plan has no such instance. If there is one, end the run, and ask again with copies=NAME.'
        : `This plan has ${planned.join(', ')}. If there is one more, end the run, and ask again with copies=NAME.`,
    ],
    asks: [{ name: 'copies', label: 'Copies elsewhere, or "none"' }],
    why: 'A copy that nobody prepared stops with message 33111.',
  });
}
