import { isNeededAtStart, keyChains, keyItem, startText } from '../items/key-chains.ts';
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
          meaning: `The engine opens the key as the login that was made from it, and there is none. ${startText(chain)} is open only because somebody's session opened it.`,
          consequence: 'It does not come back after the next restart (message 33121).',
          action: `CREATE LOGIN ... FROM ASYMMETRIC KEY ${chain.key.name}, and give it a credential of its own for the provider.`,
          runbook: 'ekm-setup',
          instance: chain.instance,
        },
      ];
    }),
});
