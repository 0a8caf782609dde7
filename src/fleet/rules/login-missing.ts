import { isNeededAtStart, keyChains, keyItem, startText } from '../items/key-chains.ts';
import { quotedName } from '../items/quoted-name.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'No login was made from a key that databases need.',
  check: (fleet) =>
    keyChains(fleet).flatMap((chain): Draft[] => {
      if (chain.login.state !== 'broken' || !isNeededAtStart(chain)) return [];
      return [
        {
          item: keyItem(chain),
          severity: 'critical',
          title: `Key ${chain.key.name} on ${chain.instance} has no login`,
          meaning: `The engine opens the key as the login that was made from it, and there is none. What is open is open only because somebody's session opened the key.`,
          consequence: `These do not come back after the next restart (message 33121): ${startText(chain)}.`,
          action: `CREATE LOGIN ... FROM ASYMMETRIC KEY ${quotedName(chain.key.name)}, and give it a credential of its own for the provider.`,
          when: 'at the next restart',
          runbook: 'ekm-setup',
          instance: chain.instance,
        },
      ];
    }),
});
