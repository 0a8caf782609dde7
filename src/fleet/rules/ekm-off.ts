import { isProtecting, startNames } from '../items/key-chains.ts';
import { listText } from '../items/list-text.ts';
import { readValue } from '../links/read-value.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'EKM is off, or will be after a restart, where databases need it.',
  check: ({ instances }) =>
    instances.flatMap(({ entry, facts, keys }): Draft[] => {
      const settings = readValue(facts.settings);
      const users = keys.filter(isProtecting);
      if (settings === undefined || settings.isConfigured || users.length === 0) return [];
      return [
        {
          item: `instance/${entry.name}/setting/EKM provider enabled`,
          severity: 'critical',
          title: settings.isInUse
            ? `EKM will be off on ${entry.name} after the next restart or RECONFIGURE`
            : `EKM is off on ${entry.name}`,
          meaning: `"EKM provider enabled" is configured as 0, and it is needed for ${listText(users.flatMap(startNames))}.`,
          consequence: 'Those databases do not come back after the next restart.',
          action: "EXEC sp_configure 'EKM provider enabled', 1; RECONFIGURE;",
          when: 'at the next restart',
          runbook: 'ekm-setup',
          instance: entry.name,
        },
      ];
    }),
});
