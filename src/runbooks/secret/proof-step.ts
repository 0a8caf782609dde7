import type { StepList } from '../rollover/step-list.ts';
import type { SecretRoll } from './secret-roll.ts';

type Proved = Pick<SecretRoll, 'app' | 'secret' | 'inEntra' | 'keys'>;

/** Tries the secret before any instance is touched. Gives back the step's id: what is changed has to be later. */
export function addProof(steps: StepList, { app, secret, inEntra, keys }: Proved): string {
  const names = keys.map(({ vault, key }) => `${key} in vault ${vault}`).join(', ');
  const hint = inEntra?.new.hint;
  return steps.add('proof', {
    title: 'Try the client secret on every key that it has to open',
    target: undefined,
    kind: 'repeatable',
    by: 'bot',
    act: {
      kind: 'prove secret',
      secret,
      clientId: app.clientId,
      ...(hint !== undefined && hint !== '' && { hint }),
      keys,
    },
    ...(inEntra !== undefined && {
      before: [{ check: 'client-secret-valid', args: { app: app.name, keyId: inEntra.new.keyId } }],
    }),
    why: 'A wrong value can be put into a credential all the same: it shows at the next restart only, when no database comes back.',
    check: `From the bot's host, signed in as client id ${app.clientId} with exactly this value and never as the bot: a token, then get and one unwrapKey by the vault with ${names}.`,
    undo: 'Nothing to undo: it changes nothing.',
    risk: "A trial from the bot's host says nothing of the instances' own network, proxy and registry, nor of the permissions list and wrapKey.",
  });
}
