import { keysInUse, usersText } from '../items/keys-in-use.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'Several versions of one vault key are in use.',
  check: (fleet) =>
    keysInUse(fleet).flatMap(({ item, match, versions, chains }): Draft[] => {
      if (versions.length < 2) return [];
      return [
        {
          item,
          severity: 'notice',
          title: `${versions.length} versions of vault key ${match.key.name} in ${match.vault.name} are in use`,
          meaning: `${usersText(chains)} lie under ${versions.map(({ version }) => version.slice(0, 8)).join(', ')}. Builds before November 2020 know no versions, and Microsoft's pages disagree whether versions are supported at all.`,
          consequence:
            'A version that looks old may be disabled by mistake; older builds may open the wrong one.',
          action: 'Roll all databases over to one key, a new name for safety.',
          runbook: 'tde-key-rollover',
          reliesOn: chains.map(({ instance }) => `instance/${instance}`),
        },
      ];
    }),
});
