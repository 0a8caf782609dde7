import { daysText } from '../age.ts';
import { keysInUse, keyValidity, usersText } from '../items/keys-in-use.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'A vault key in use is old.',
  check: (fleet, nowMs) =>
    keysInUse(fleet).flatMap((found): Draft[] => {
      const validity = keyValidity(found, fleet, nowMs);
      if (validity.kind !== 'old') return [];
      const { item, match, chains } = found;
      return [
        {
          item,
          severity: validity.isVery ? 'warning' : 'notice',
          title: `Vault key ${match.key.name} in ${match.vault.name} is ${daysText(validity.days)} old`,
          meaning: `It protects ${usersText(chains)}. The age is that of the version in use. Microsoft advises a new key every one to two years.`,
          consequence: 'Nothing stops by itself; rules on key age may be broken.',
          action: 'Roll the databases over to a new vault key. Keep the old one: backups need it.',
          runbook: 'tde-key-rollover',
          reliesOn: chains.map(({ instance }) => `instance/${instance}`),
        },
      ];
    }),
});
