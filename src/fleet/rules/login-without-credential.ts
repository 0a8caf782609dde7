import { isNeededAtStart, keyChains, startText } from '../items/key-chains.ts';
import { quotedName } from '../items/quoted-name.ts';
import { linkedTo } from '../links/link.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: "A key's login has no credential for the provider.",
  check: (fleet) =>
    keyChains(fleet).flatMap((chain): Draft[] => {
      const login = linkedTo(chain.login);
      if (login === undefined || chain.credential.state !== 'broken' || !isNeededAtStart(chain)) return [];
      return [
        {
          item: `instance/${chain.instance}/login/${login.name}`,
          severity: 'critical',
          title: `The login of key ${chain.key.name} on ${chain.instance} lacks a credential`,
          meaning: `${chain.credential.why} Without one the engine can only fall back on the service account, which seldom has one.`,
          consequence: `All works now, and these do not come back after the next restart: ${startText(chain)}.`,
          action: `ALTER LOGIN ${quotedName(login.name)} ADD CREDENTIAL ..., one of its own.`,
          when: 'at the next restart',
          runbook: 'ekm-setup',
          instance: chain.instance,
        },
      ];
    }),
});
