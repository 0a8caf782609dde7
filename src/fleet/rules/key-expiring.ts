import { daysText, dayText } from '../age.ts';
import { keysInUse, keyValidity, usersText } from '../items/keys-in-use.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'A vault key in use expires soon.',
  check: (fleet, nowMs) =>
    keysInUse(fleet).flatMap((found): Draft[] => {
      const validity = keyValidity(found, fleet, nowMs);
      if (validity.kind !== 'expiring') return [];
      const { item, match, chains } = found;
      return [
        {
          item,
          severity: validity.isNear ? 'warning' : 'notice',
          title: `Vault key ${match.key.name} in ${match.vault.name} expires in ${daysText(validity.days)}`,
          meaning: `It protects ${usersText(chains)}. A rotation policy does not help here: it makes a new version, which SQL Server does not follow.`,
          consequence: `From ${dayText(validity.atMs)} on Key Vault refuses to wrap with it; it still unwraps, so open databases come back.`,
          action: 'Roll the databases over to a new vault key, or move the expiry date.',
          atMs: validity.atMs,
          runbook: 'tde-key-rollover',
          reliesOn: chains.map(({ instance }) => `instance/${instance}`),
        },
      ];
    }),
});
