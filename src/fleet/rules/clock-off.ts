import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: "A host's clock is off by more than five minutes.",
  check: ({ instances }) =>
    instances.flatMap(({ entry, facts }): Draft[] => {
      const { clockAheadMs } = facts.server;
      const minutes = Math.floor(Math.abs(clockAheadMs) / 60_000);
      if (Math.abs(clockAheadMs) <= allowedMs) return [];
      return [
        {
          item: `instance/${entry.name}/clock`,
          severity: 'warning',
          title: `The clock of ${entry.name} is ${minutes} minutes ${clockAheadMs > 0 ? 'ahead of' : 'behind'} the bot's`,
          meaning: 'One of the two is wrong. Ages and expiries of this instance may be off by as much.',
          consequence:
            'Tokens and certificates may be refused as not yet or no longer valid: the vault, and mirroring by certificates.',
          action: 'Look at the time service of both hosts.',
          instance: entry.name,
        },
      ];
    }),
});

/** What Windows allows in a domain before sign-in fails. */
const allowedMs = 5 * 60_000;
