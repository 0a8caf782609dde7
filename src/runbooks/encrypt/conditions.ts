import copiesFollow from '../checks/copies-follow.ts';
import loginHasCredential from '../checks/login-has-credential.ts';
import notEncrypted from '../checks/not-encrypted.ts';
import providerInUse from '../checks/provider-in-use.ts';
import type { Condition } from '../rollover/prechecks.ts';
import type { Encryption } from './encryption.ts';

/** What must hold before anybody is asked: databases that can be encrypted, and on every instance all that opens the key. */
export function encryptConditions({ primary, others, databases }: Encryption): Condition[] {
  return [
    ...databases.flatMap(({ name: database }) => [
      {
        check: notEncrypted,
        args: { instance: primary.entry.name, database },
        next: 'Leave it out if it is encrypted already (a rollover changes its key); else make it online and writable first.',
      },
      {
        check: copiesFollow,
        args: { instance: primary.entry.name, database },
        next: 'Bring the copies back in step first: one that stands still would miss the change.',
      },
    ]),
    ...[primary, ...others].flatMap(({ entry: { name: instance }, provider, login, presentCredential }) => [
      {
        check: providerInUse,
        args: { instance, provider: provider.name },
        next: 'Enable the provider ("EKM provider enabled", ALTER CRYPTOGRAPHIC PROVIDER ... ENABLE), then plan again.',
      },
      {
        check: loginHasCredential,
        args: { instance, login, credential: presentCredential },
        next: 'Give it to the login (ALTER LOGIN ... ADD CREDENTIAL), then plan again.',
      },
    ]),
  ];
}
