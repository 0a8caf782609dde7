import { isManagedIdentity } from '../../fleet/links/vault-address.ts';
import { credentialForLogin, loginOfKey, openExistingKey } from '../../sqlserver/statements/provider-keys.ts';
import { batch } from '../../sqlserver/statements/statement.ts';
import { credentialName, newCredential } from './node-steps.ts';
import { providerKeyName } from './provider-key-name.ts';
import type { Rollover } from './rollover.ts';
import type { StepList } from './step-list.ts';

/** Instances with a copy that the bot does not know: a person prepares each as the others are prepared, and says so. */
export function addElsewhere(steps: StepList, rollover: Rollover): void {
  const { elsewhere, primary, names, newKey } = rollover;
  const provider = primary.provider.name;
  for (const instance of elsewhere)
    steps.add(`elsewhere-${instance}`, {
      title: `Prepare ${instance}, which ekm.yaml does not have`,
      target: undefined,
      kind: 'attested',
      by: 'person',
      act: {
        kind: 'person',
        instructions: [
          `In master on ${instance}, before it gets the next backup of these databases. Provider and identity are those of ${primary.entry.name}: put in those of ${instance} where they differ.`,
          `Then compare the thumbprint of ${names.key} in sys.asymmetric_keys with the one on ${primary.entry.name}: they must be the same.`,
        ],
        statement: batch(
          openExistingKey({ key: names.key, provider, vaultKey: providerKeyName(newKey) }),
          loginOfKey(names.login, names.key),
          ...(isManagedIdentity(primary.identity) ? [] : [newCredential(rollover, primary)]),
          credentialForLogin(names.login, credentialName(rollover, primary)),
        ),
      },
      evidence: [
        {
          name: 'prepared',
          label: `What was done on ${instance}, and the thumbprint of the key there`,
          isRequired: true,
        },
      ],
      why: 'A restore there stops with message 33111 until the new key can be opened.',
      check: 'The bot cannot look there: it is kept as said by a person.',
      undo: 'Drop mapping, credential, login and key object there, in this order, while nothing uses them.',
      risk: 'The login that executes it needs a provider credential of its own (message 33046).',
    });
}
