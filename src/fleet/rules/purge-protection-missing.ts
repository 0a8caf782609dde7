import { vaultsInUse } from '../items/vaults-in-use.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'A vault with keys of databases has no purge protection.',
  check: (fleet) =>
    vaultsInUse(fleet).flatMap(({ entry, facts, instances }): Draft[] => {
      const levels = facts.keys.flatMap(({ versions }) => versions.map(({ recoveryLevel }) => recoveryLevel));
      if (!levels.some((level) => level !== undefined && /Purgeable/i.test(level))) return [];
      return [
        {
          item: `vault/${entry.name}`,
          severity: 'notice',
          title: `Vault ${entry.name} has no purge protection`,
          meaning: 'A key that was deleted there can be purged at once, by mistake or on purpose.',
          consequence:
            'A purged key cannot be recovered: without a backup of it, its databases are lost at the next restart.',
          action: 'Turn purge protection on. It cannot be turned off again.',
          runbook: 'key-backup',
          reliesOn: instances.map((name) => `instance/${name}`),
        },
      ];
    }),
});
