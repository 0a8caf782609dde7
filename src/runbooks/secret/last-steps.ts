import type { CheckCall } from '../../engine/plan/check.ts';
import type { PlannedStep } from '../../engine/plan/plan.ts';
import { secretName } from '../../fleet/links/link-secret.ts';
import { askPeople } from '../questions/ask-people.ts';
import type { StepList } from '../rollover/step-list.ts';
import { namedCredentials } from './credential-steps.ts';
import type { SecretRoll } from './secret-roll.ts';

/** Management Studio is restarted, and the old secret goes last, by a person. `changed` is the look after which no credential may change. */
export function addLastSteps(steps: StepList, roll: SecretRoll, changed: string): void {
  addStudio(steps);
  addRemoval(steps, roll, changed);
}

function addStudio(steps: StepList): void {
  askPeople(steps, 'management-studio', {
    title: 'Have everybody restart SQL Server Management Studio',
    lines: [
      'Management Studio keeps the credential that it signed in with for as long as it runs. Close it and start it again, you and every DBA who works on these instances.',
      'Whoever does not will see errors 3303 or 401 from the connector once the old secret is gone, although the instance is fine.',
    ],
    asks: [{ name: 'who', label: 'Who was told' }],
    why: "Microsoft's pages of the connector ask for it: a session goes on with the credential that it began with.",
  });
}

function addRemoval(steps: StepList, roll: SecretRoll, changed: string): void {
  const { app, inEntra, notChosen } = roll;
  const old = inEntra?.old;
  if (inEntra !== undefined && old === undefined) return;
  const name = old === undefined ? 'the old client secret' : `client secret ${secretName(old)}`;
  const id = old === undefined ? 'the Secret ID of the old one' : `Secret ID ${old.keyId}`;
  steps.add('old-secret', {
    title: `Remove ${name} of app ${app.name}`,
    target: undefined,
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        'This is the point of no return: until here the old string can be put back into every credential.',
        ...(notChosen.length > 0
          ? [
              `Not in this plan: ${notChosen.join(', ')}. Each of them must have the new secret by now, or be of another app.`,
            ]
          : []),
        `If you can, look first at the sign-in logs of the app in Microsoft Entra ID (Service principal sign-ins): none of the last days should name ${id}.`,
        `Microsoft Entra admin center > App registrations > ${app.name} (client id ${app.clientId}) > Certificates & secrets: delete ${name}, ${id}. Take no other.`,
        'When somebody still uses it, leave it, and end the run here with that as the reason: everything else is done.',
      ],
      statement: undefined,
    },
    before: stillRight(roll, steps.all(), changed),
    evidence: [
      { name: 'lookedAt', label: 'Whether the sign-in logs were looked at, and by whom', isRequired: true },
    ],
    ...(inEntra === undefined || old === undefined
      ? { kind: 'attested' as const, check: 'The bot may not read the app: it is kept as said by a person.' }
      : {
          kind: 'seen' as const,
          done: {
            check: 'client-secret-gone',
            args: { app: app.name, keyId: old.keyId, keeps: inEntra.new.keyId },
          },
          ifDoneBefore: 'fine' as const,
          settleMs: removalSettleMs,
          check: `Microsoft Entra ID does not list ${id} any more, and still lists the new one.`,
        }),
    why: 'Whoever has the old secret can open the keys until it is removed or expires.',
    undo: 'Cannot be undone: a removed client secret never comes back.',
    risk: 'A place that still uses it loses its databases at the next restart. The new one must stay.',
  });
}

/** Nobody has put anything back since, and every database that came back is there still. */
function stillRight(
  { app, inEntra, instances }: SecretRoll,
  all: readonly PlannedStep[],
  changed: string,
): PlannedStep['before'] {
  const back = all.flatMap(({ act, done }) =>
    act.kind === 'look' && done?.check === 'encrypted-databases-back' && !isMoved(done, all) ? [done] : [],
  );
  return [
    ...(inEntra === undefined
      ? []
      : [{ check: 'client-secret-valid', args: { app: app.name, keyId: inEntra.new.keyId } }]),
    { check: 'credentials-unchanged', args: { credentials: namedCredentials(instances), step: changed } },
    ...back,
  ];
}

/** A mirrored database that was failed back is restoring where it was for a while. */
function isMoved({ args }: CheckCall, all: readonly PlannedStep[]): boolean {
  const last = all.findLast(
    ({ done }) => done?.args['role'] === 'PRINCIPAL' && done.args['databases'] === args['databases'],
  );
  return last?.done !== undefined && last.done.args['instance'] !== args['instance'];
}

/** Microsoft Graph lists what was removed for a little while. */
const removalSettleMs = 2 * 60_000;
