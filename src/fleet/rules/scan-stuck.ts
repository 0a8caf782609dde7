import type { EncryptionKeyFacts } from '../../sqlserver/instance-facts.ts';
import { ageDays, daysText, dayText } from '../age.ts';
import { quotedName } from '../items/quoted-name.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'An encryption scan is suspended, was aborted, or has run for very long.',
  check: ({ instances }, nowMs) =>
    instances.flatMap(({ databases }) =>
      databases.flatMap(({ instance, database, encryptionKey }): Draft[] => {
        const trouble = encryptionKey.state === 'seen' ? troubleOf(encryptionKey.value, nowMs) : undefined;
        if (trouble === undefined) return [];
        return [
          {
            item: `instance/${instance}/database/${database}`,
            severity: trouble.isStopped ? 'warning' : 'notice',
            title: `The encryption scan of ${database} on ${instance} ${trouble.text}`,
            meaning: trouble.isStopped
              ? 'A part of the database is encrypted and a part is not.'
              : 'It may be slow, or stand still: the views show only how far it is.',
            consequence:
              'Until it has ended, changes to the database encryption key are refused (messages 33109 and 33110).',
            action: trouble.isStopped
              ? `ALTER DATABASE ${quotedName(database)} SET ENCRYPTION RESUME; look into the error log for what stopped it.`
              : 'Look again in an hour whether it has gone on.',
            runbook: 'diagnose',
            instance,
          },
        ];
      }),
    ),
});

/** What is the matter with a scan. Before 2019 there is no state of the scan: the state of the key tells that one runs. */
function troubleOf(key: EncryptionKeyFacts, nowMs: number): { text: string; isStopped: boolean } | undefined {
  const { scanState, state, percentComplete } = key;
  const sinceMs = key.scanChangedAtMs ?? Math.max(key.regeneratedAtMs, key.modifiedAtMs);
  if (scanState === 'SUSPENDED' || scanState === 'ABORTED')
    return { text: `is ${scanState.toLowerCase()} since ${dayText(sinceMs)}`, isStopped: true };
  const isRunning = scanState === undefined ? scanningStates.includes(state) : scanState === 'RUNNING';
  const days = ageDays(sinceMs, nowMs);
  if (!isRunning || days < longDays) return undefined;
  return {
    text: `has run for ${daysText(days)} and is at ${Math.round(percentComplete)} percent`,
    isStopped: false,
  };
}

/** 2 encrypting, 4 key change, 5 decrypting. */
const scanningStates = [2, 4, 5];
// unverified: A scan that has run for two days is worth a look; how long one takes depends on disks and load.
const longDays = 2;
