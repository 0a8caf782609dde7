import { listText } from '../../fleet/items/list-text.ts';
import { changedCredential } from '../../sqlserver/statements/provider-keys.ts';
import { batch } from '../../sqlserver/statements/statement.ts';
import { inMaster } from '../rollover/master-step.ts';
import type { StepList } from '../rollover/step-list.ts';
import type { RolledCredential, RolledInstance, SecretRoll } from './secret-roll.ts';

/**
 * Puts the new secret into every credential, those of an instance in one step, and sees that each was changed. `proof` is the
 * step after which they must have been. Gives back the id of the look.
 */
export function addCredentials(
  steps: StepList,
  { secret, instances }: Pick<SecretRoll, 'secret' | 'instances'>,
  proof: string,
): string {
  for (const instance of instances)
    for (let at = 0; at < instance.credentials.length; at += mostInStep)
      addChange(steps, instance, { secret, credentials: instance.credentials.slice(at, at + mostInStep) });
  return steps.add('credentials-changed', {
    title: 'See that every credential was changed',
    target: undefined,
    kind: 'seen',
    by: 'bot',
    act: { kind: 'look' },
    done: {
      check: 'credentials-changed',
      args: { credentials: namedCredentials(instances), step: proof },
    },
    ifDoneBefore: 'fine',
    why: 'A credential that was left out shows at the next restart of its instance only.',
    check:
      'modify_date and identity of each in sys.credentials. That it holds the right value no view shows.',
    undo: 'Nothing to undo.',
    risk: 'None.',
  });
}

/** The credentials as the checks take them, with what each names by then. */
export function namedCredentials(instances: SecretRoll['instances']): string {
  return JSON.stringify(
    instances.flatMap(({ entry, credentials }) =>
      credentials.map(({ name, identity, becomes = identity }) => ({
        instance: entry.name,
        credential: name,
        identity: becomes,
      })),
    ),
  );
}

function addChange(
  steps: StepList,
  instance: RolledInstance,
  { credentials, secret }: { credentials: readonly RolledCredential[]; secret: string },
): void {
  const { name } = instance.entry;
  const names = namesOf(credentials);
  const moved = credentials.find(({ becomes }) => becomes !== undefined)?.becomes;
  const statements = credentials.map(({ name: credential, identity, becomes = identity }) =>
    changedCredential({ credential, identity: becomes, secret }),
  );
  steps.add(`credentials-${name}`, {
    title:
      moved === undefined
        ? `New secret for ${names} on ${name}`
        : `Let ${names} on ${name} name vault ${moved}`,
    kind: 'repeatable',
    ...inMaster(instance, batch(...statements)),
    before: credentials.map(({ name: credential, provider, identity, becomes = identity }) => ({
      check: 'credential-names',
      args: {
        instance: name,
        credential,
        provider,
        identities: [...new Set([identity, becomes])].join('\n'),
      },
    })),
    why: 'Identity and secret are given together: what ALTER CREDENTIAL leaves out it sets to NULL.',
    check:
      'Its effect cannot be read; doing it again is harmless. The date of the change is looked at below.',
    undo: `The same with identity ${identitiesOf(credentials)} and the old client id and client secret in one, for as long as that is neither removed nor expired.`,
    risk: 'Databases that are open stay open. A wrong value shows at the next start, failover or restore.',
    // unverified: A database that is open stays open when the secret of its key's credential is changed; the secret is read at the next start.
    unverified: 'That a changed credential is used from the next start of the instance on.',
  });
}

/** `credentials A and B`; long names are in the statement alone. */
function namesOf(credentials: readonly RolledCredential[]): string {
  const { length } = credentials;
  const names = `${length === 1 ? 'credential' : 'credentials'} ${listText(credentials.map(({ name }) => name))}`;
  return length === 1 || names.length <= mostInTitle ? names : `${length} credentials`;
}

function identitiesOf(credentials: readonly RolledCredential[]): string {
  return listText([...new Set(credentials.map(({ identity }) => identity))]);
}

/** A card shows so many statements whole. */
const mostInStep = 5;
const mostInTitle = 100;
