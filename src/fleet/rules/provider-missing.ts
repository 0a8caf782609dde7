import { isProtecting, keyChains, keyItem, startText } from '../items/key-chains.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'The provider of a key is gone from the instance.',
  check: (fleet) =>
    keyChains(fleet).flatMap((chain): Draft[] => {
      if (chain.provider.state !== 'broken') return [];
      const isUsed = isProtecting(chain);
      return [
        {
          item: keyItem(chain),
          severity: isUsed ? 'critical' : 'notice',
          title: `The provider of key ${chain.key.name} is not on ${chain.instance}`,
          meaning: `${chain.provider.why}${isUsed ? '' : ' No database that was seen lies under the key.'}`,
          consequence: isUsed
            ? `These do not come back after the next restart (message 33058): ${startText(chain)}.`
            : 'The key cannot be opened here.',
          action: 'Create the cryptographic provider again from the same DLL.',
          when: isUsed ? 'at the next restart' : undefined,
          runbook: 'ekm-setup',
          instance: chain.instance,
        },
      ];
    }),
});
