import { databasesUsing, isNeededAtStart, keyChains, keyItem, startText } from '../items/key-chains.ts';
import { listText } from '../items/list-text.ts';
import { linkedTo } from '../links/link.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'A vault key version is disabled, but something still needs it.',
  check: (fleet) =>
    keyChains(fleet).flatMap((chain): Draft[] => {
      const match = linkedTo(chain.vaultKey);
      const versions = match?.version === undefined ? match?.key.versions : [match.version];
      if (match === undefined || versions === undefined || chain.uses.length === 0) return [];
      if (versions.some(({ isEnabled }) => isEnabled)) return [];
      const isAtStart = isNeededAtStart(chain);
      return [
        {
          item: keyItem(chain),
          severity: isAtStart ? 'critical' : 'warning',
          title: `Vault key ${match.key.name} in ${match.vault.name} is disabled, but ${chain.key.name} on ${chain.instance} needs it`,
          meaning: isAtStart
            ? `A disabled version does not unwrap, so that these cannot be opened anew: ${startText(chain)}.`
            : `No database lies under it now, but backups of ${listText(databasesUsing(chain, 'backup'))} from before the last change of protector may need it.`,
          consequence: isAtStart
            ? 'What is open now does not come back after the next restart; it may stop before.'
            : 'Those backups cannot be restored while it is disabled.',
          action: 'Enable the version again. Disable it only when no database, log or backup needs it.',
          when: isAtStart ? 'at the next restart' : undefined,
          runbook: 'key-recovery',
          instance: chain.instance,
          reliesOn: [`vault/${match.vault.name}`],
        },
      ];
    }),
});
