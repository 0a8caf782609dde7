import { changedCredential } from '../../sqlserver/statements/provider-keys.ts';
import { inMaster } from '../rollover/master-step.ts';
import type { StepList } from '../rollover/step-list.ts';
import type { RolledCredential, RolledInstance, SecretRoll } from './secret-roll.ts';

/**
 * Puts the new secret into every credential, and sees that each was changed. `proof` is the step after which they must have
 * been. Gives back the id of the look.
 */
export function addCredentials(
  steps: StepList,
  { secret, instances }: Pick<SecretRoll, 'secret' | 'instances'>,
  proof: string,
): string {
  for (const instance of instances)
    for (const credential of instance.credentials) addChange(steps, instance, { ...credential, secret });
  return steps.add('credentials-changed', {
    title: 'See that every credential was changed',
    target: undefined,
    kind: 'seen',
    by: 'bot',
    act: { kind: 'look' },
    done: {
      check: 'credentials-changed',
      args: {
        credentials: JSON.stringify(
          instances.flatMap(({ entry, credentials }) =>
            credentials.map(({ name, identity, becomes = identity }) => ({
              instance: entry.name,
              credential: name,
              identity: becomes,
            })),
          ),
        ),
        step: proof,
      },
    },
    ifDoneBefore: 'fine',
    why: 'A credential that was left out shows at the next restart of its instance only.',
    check:
      'modify_date and identity of each in sys.credentials. That it holds the right value no view shows.',
    undo: 'Nothing to undo.',
    risk: 'None.',
  });
}

function addChange(
  steps: StepList,
  instance: RolledInstance,
  { name: credential, identity, becomes = identity, provider, secret }: RolledCredential & { secret: string },
): void {
  const { name } = instance.entry;
  steps.add(`credential-${name}-${credential}`, {
    title:
      becomes === identity
        ? `New secret for credential ${credential} on ${name}`
        : `Let credential ${credential} on ${name} name vault ${becomes}`,
    kind: 'repeatable',
    ...inMaster(instance, changedCredential({ credential, identity: becomes, secret })),
    before: [
      {
        check: 'credential-names',
        args: {
          instance: name,
          credential,
          provider,
          identities: [...new Set([identity, becomes])].join('\n'),
        },
      },
    ],
    why: 'Identity and secret are given together: what ALTER CREDENTIAL leaves out it sets to NULL.',
    check:
      'Its effect cannot be read; doing it again is harmless. The date of the change is looked at below.',
    undo: `The same statement with identity ${identity} and the old client id and client secret in one, for as long as that is neither removed nor expired.`,
    risk: 'Databases that are open stay open. A wrong value shows at the next start, failover or restore.',
    // unverified: A database that is open stays open when the secret of its key's credential is changed; the secret is read at the next start.
    unverified: 'That a changed credential is used from the next start of the instance on.',
  });
}
