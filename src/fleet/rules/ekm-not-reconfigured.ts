import { readValue } from '../links/read-value.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'EKM is configured, but RECONFIGURE was never run.',
  check: ({ instances }) =>
    instances.flatMap(({ entry, facts }): Draft[] => {
      const settings = readValue(facts.settings);
      if (settings === undefined || !settings.isConfigured || settings.isInUse) return [];
      return [
        {
          item: `instance/${entry.name}/setting/EKM provider enabled`,
          severity: 'warning',
          title: `EKM is configured on ${entry.name}, but not in use`,
          meaning: '"EKM provider enabled" is 1, and the running value is 0: RECONFIGURE was not run since.',
          consequence: 'Until then no key of a provider can be opened.',
          action: 'RECONFIGURE;',
          runbook: 'ekm-setup',
          instance: entry.name,
        },
      ];
    }),
});
