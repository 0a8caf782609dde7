import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'The key or certificate over a database encryption key is not on the instance.',
  check: ({ instances }) =>
    instances.flatMap(({ databases }) =>
      databases.flatMap(({ instance, database, encryptionKey, protector }): Draft[] => {
        if (protector.state !== 'broken' || encryptionKey.state !== 'seen') return [];
        return [
          {
            item: `instance/${instance}/database/${database}`,
            severity: 'critical',
            title: `What protects the encryption key of ${database} is not on ${instance}`,
            meaning: protector.why,
            consequence:
              'The database does not come back after the next restart, and a copy here stops applying log.',
            action:
              encryptionKey.value.encryptorKind === 'CERTIFICATE'
                ? 'Restore the certificate with its private key into master.'
                : 'Create the asymmetric key from the same vault key, with its login and credential.',
            when: 'at the next restart',
            runbook: encryptionKey.value.encryptorKind === 'CERTIFICATE' ? undefined : 'ekm-setup',
            instance,
          },
        ];
      }),
    ),
});
