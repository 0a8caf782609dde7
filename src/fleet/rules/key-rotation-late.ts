import { ageDays, daysText, dayText } from '../age.ts';
import { keyRotation } from '../items/key-rotation.ts';
import { keysInUse, usersText } from '../items/keys-in-use.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'The rotation policy of a vault key in use should have made a new version, and there is none.',
  check: (fleet, nowMs) =>
    keysInUse(fleet).flatMap((found): Draft[] => {
      const rotation = keyRotation(found, nowMs);
      if (rotation?.state !== 'late') return [];
      const { item, match, chains } = found;
      return [
        {
          item,
          severity: 'warning',
          title: `Vault key ${match.key.name} in ${match.vault.name} was to rotate on ${dayText(rotation.dueAtMs)}, ${daysText(ageDays(rotation.dueAtMs, nowMs))} ago, and did not`,
          meaning: `By its rotation policy Key Vault should have made a new version; the newest is older. It protects ${usersText(chains)}.`,
          consequence:
            'Nothing stops by itself; whoever relies on the rotation waits for a version that does not come.',
          action:
            'Look at the rotation policy and the activity log of the vault, and rotate the key by hand. Then roll the databases over: SQL Server does not follow.',
          atMs: rotation.dueAtMs,
          runbook: 'tde-key-rollover',
          reliesOn: chains.map(({ instance }) => `instance/${instance}`),
        },
      ];
    }),
});
