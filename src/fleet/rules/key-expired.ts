import { daysText, dayText } from '../age.ts';
import { keysInUse, keyValidity, usersText } from '../items/keys-in-use.ts';
import { type Draft, defineRule } from '../rule.ts';

// unverified: The connector opens databases with an expired vault key: Key Vault still unwraps, what the connector does was not tried.
export default defineRule({
  about: 'A vault key in use has expired.',
  check: (fleet, nowMs) =>
    keysInUse(fleet).flatMap((found): Draft[] => {
      const validity = keyValidity(found, fleet, nowMs);
      if (validity.kind !== 'expired') return [];
      const { item, match, chains } = found;
      return [
        {
          item,
          severity: 'warning',
          title: `Vault key ${match.key.name} in ${match.vault.name} expired on ${dayText(validity.atMs)}, ${daysText(validity.days)} ago`,
          meaning: `It protects ${usersText(chains)}. Expiry alone does not close a database: Key Vault still unwraps with an expired key, but it refuses to wrap.`,
          consequence:
            'New database encryption keys and a change to this key are refused; whether the connector itself opens databases with it was not verified.',
          action: 'Roll the databases over to a new vault key. Until then, move the expiry date.',
          atMs: validity.atMs,
          runbook: 'tde-key-rollover',
          reliesOn: chains.map(({ instance }) => `instance/${instance}`),
        },
      ];
    }),
});
