import type { ErrorFact } from '../error-fact.ts';
import { noAnswer, outOfMemory, unreadableAnswer } from '../provider-bodies.ts';
import { looks } from '../provider-looks.ts';
import { INFERRED, providerRow } from '../provider-row.ts';
import { steps } from '../provider-steps.ts';

/** 3700 to 3709: having the vault unwrap a key. It happens whenever an encrypted database is opened. */
const memoryAtStart = {
  ...outOfMemory,
  look: [looks.memory, looks.databases, looks.eventLog],
  fix: [
    'Give the host room (lower max server memory, move another process), most of all for the minutes after a start.',
    'Restart the instance if databases were left in RECOVERY PENDING.',
    steps.upgrade,
  ],
} as const;

const unreadable = {
  ...unreadableAnswer,
  look: [looks.databases, looks.eventLog, looks.tls, looks.dllDate],
  fix: [
    steps.readConnectorLog,
    'Take vault and sign-in host out of TLS inspection; set the proxy of the service account if one is needed.',
    'Restart the instance, so that databases in RECOVERY PENDING try again.',
    steps.upgrade,
    steps.keepOldKeys,
  ],
  topics: ['key-operations', 'proxy', 'event-log'],
} as const;

export default [
  providerRow(3700, 'ErrorUnwrapKeyOutOfMemoryConvertResponseString', {
    ...memoryAtStart,
    title: 'Unwrapping: no memory to convert the answer',
    meaning: 'The vault unwrapped the key, and memory ran out when its answer was converted.',
  }),
  providerRow(3701, 'ErrorUnwrapKeyOutOfMemoryConcatPath', {
    ...memoryAtStart,
    title: 'Unwrapping: no memory for the path',
    meaning: 'A database key was to be unwrapped, and there was no memory to build the path of the request.',
  }),
  providerRow(3702, 'ErrorUnwrapKeyOutOfMemoryConcatHeader', {
    ...memoryAtStart,
    title: 'Unwrapping: no memory for the header',
    meaning:
      'A database key was to be unwrapped, and there was no memory to build the header of the request.',
  }),
  providerRow(3703, 'ErrorUnwrapKeyOutOfMemoryConcatBody', {
    ...memoryAtStart,
    title: 'Unwrapping: no memory for the body',
    meaning: 'A database key was to be unwrapped, and there was no memory to build the body of the request.',
  }),
  providerRow(3704, 'ErrorUnwrapKeyOutOfMemoryConvertEncodedBody', {
    ...memoryAtStart,
    title: 'Unwrapping: no memory to convert the encoded body',
    meaning:
      'The body of the request to unwrap was ready, and memory ran out when it was converted for sending.',
  }),
  providerRow(3705, 'ErrorUnwrapKeyBase64EncodeKey', {
    ...unreadable,
    title: 'Unwrapping: the wrapped key could not be encoded',
    meaning: 'The wrapped key could not be put into Base64; nothing was sent to the vault.',
    causes: [
      'A fault inside the connector or lack of memory: neither network nor vault took part.',
      'The wrapped key that SQL Server handed over is damaged.',
    ],
    look: [looks.databases, looks.memory, looks.eventLog, looks.dllDate],
    fix: [
      'See whether one database is hit or all that use this key: one alone points to its own encryption key.',
      'Restart the instance once. If only one database keeps refusing, its database encryption key may be damaged: plan a restore of that database, and leave the vault key alone.',
      steps.upgrade,
    ],
    topics: ['event-log', 'builds'],
  }),
  providerRow(3706, 'ErrorUnwrapKeyBase64DecodeValue', {
    ...unreadable,
    title: 'Unwrapping: the answer could not be decoded',
    meaning: 'The vault answered with an unwrapped key whose Base64 could not be decoded.',
  }),
  providerRow(3707, 'ErrorUnwrapKeyJsonParser', {
    ...unreadable,
    title: 'Unwrapping: the answer is not valid JSON',
    meaning: 'By its name: something answered the request to unwrap, and its answer could not be parsed.',
    differs: [
      'The pages print the text of 3708 here (no value in the response). Name and the sister code 3607 speak of JSON that cannot be parsed, so a slip of the page is likely. Treat both alike.',
    ],
    unverified: [INFERRED, 'That the text is a slip of the page is inferred.'],
  }),
  providerRow(3708, 'ErrorUnwrapKeyExtractValue', {
    ...unreadable,
    title: 'Unwrapping: the answer holds no key',
    meaning: 'The answer to the request to unwrap is JSON, but the unwrapped value is not in it.',
  }),
  providerRow(3709, 'ErrorUnwrapKeyNoResponse', {
    ...noAnswer,
    title: 'Unwrapping: the vault did not answer',
    meaning:
      'The request to unwrap the database key went out and no answer came. At a start this leaves the database in RECOVERY PENDING.',
    look: [looks.databases, looks.tls, looks.ports, looks.eventLog],
    fix: [
      'Reach the vault from the host: name, port 443, TLS; then compare with the proxy of the service account.',
      'Restart the instance once the vault answers, so that databases in RECOVERY PENDING try again.',
      steps.keepOldKeys,
    ],
    unverified: [
      INFERRED,
      'That the database is left in RECOVERY PENDING is inferred from what happens with other codes.',
    ],
  }),
] satisfies readonly ErrorFact[];
