import type { ErrorFact } from '../error-fact.ts';
import { noAnswer, outOfMemory, unreadableAnswer } from '../provider-bodies.ts';
import { INFERRED, providerRow } from '../provider-row.ts';

/** 3500 to 3506: backing a key up through the connector. The documented setup backs keys up with PowerShell instead. */
const RARE =
  'The documented setup never has the connector back up a key (people do that with Backup-AzKeyVaultKey), so this code is expected to be rare: an inference, no page says so.';

const backup = {
  runbook: 'key-backup',
  topics: ['cmdlets', 'event-log'],
  unverified: [INFERRED, RARE],
} as const;

export default [
  providerRow(3500, 'ErrorBackupKeyOutOfMemoryConvertResponseString', {
    ...outOfMemory,
    ...backup,
    title: 'Key backup: no memory to convert the answer',
    meaning:
      'The vault answered a request to back up a key, and memory ran out when the answer was converted.',
  }),
  providerRow(3501, 'ErrorBackupKeyOutOfMemoryConcatPath', {
    ...outOfMemory,
    ...backup,
    title: 'Key backup: no memory for the path',
    meaning: 'A key was to be backed up, and there was no memory to build the path of the request.',
  }),
  providerRow(3502, 'ErrorBackupKeyOutOfMemoryConcatHeader', {
    ...outOfMemory,
    ...backup,
    title: 'Key backup: no memory for the request header',
    meaning: 'A key was to be backed up, and there was no memory to build the header of the request.',
  }),
  providerRow(3503, 'ErrorBackupKeyNoResponse', {
    ...noAnswer,
    ...backup,
    title: 'Key backup: the vault did not answer',
    meaning: 'A request to back up a key went out and no answer came.',
  }),
  providerRow(3504, 'ErrorBackupKeyJsonParser', {
    ...unreadableAnswer,
    ...backup,
    title: 'Key backup: the answer is not valid JSON',
    meaning: 'Something answered the request to back up a key, and its answer could not be parsed.',
  }),
  providerRow(3505, 'ErrorBackupKeyExtractValue', {
    ...unreadableAnswer,
    ...backup,
    title: 'Key backup: the answer holds no backup',
    meaning:
      'The answer to the request to back up a key is JSON, but the value with the backup is not in it.',
  }),
  providerRow(3506, 'ErrorBackupKeyBase64DecodeValue', {
    ...unreadableAnswer,
    ...backup,
    title: 'Key backup: the backup could not be decoded',
    meaning: 'The answer holds the backup of the key, and its Base64 could not be decoded.',
  }),
] satisfies readonly ErrorFact[];
