import type { ErrorFact } from '../error-fact.ts';
import { noAnswer, outOfMemory, unreadableAnswer } from '../provider-bodies.ts';
import { looks } from '../provider-looks.ts';
import { INFERRED, providerRow } from '../provider-row.ts';
import { steps } from '../provider-steps.ts';

/** 3600 to 3609: having the vault wrap a key, as CREATE or ALTER DATABASE ENCRYPTION KEY makes the connector do. */

/** A statement that ended here has most likely changed nothing: that is for the reader to see, first of all. */
const seeEncryptor = {
  look: [looks.databases, looks.eventLog, looks.tls, looks.dllDate],
  fix: [
    'See which key protects the database now, before repeating: the statement most likely changed nothing, but look.',
    steps.readConnectorLog,
    'Take vault and sign-in host out of TLS inspection and repeat the statement.',
    steps.upgrade,
    steps.keepOldKeys,
  ],
  topics: ['key-operations', 'proxy', 'event-log'],
  unverified: [INFERRED, 'That the database keeps its former encryptor is inferred.'],
} as const;

export default [
  providerRow(3600, 'ErrorWrapKeyOutOfMemoryConvertResponseString', {
    ...outOfMemory,
    title: 'Wrapping: no memory to convert the answer',
    meaning: 'The vault wrapped the key, and memory ran out when its answer was converted.',
  }),
  providerRow(3601, 'ErrorWrapKeyOutOfMemoryConcatPath', {
    ...outOfMemory,
    title: 'Wrapping: no memory for the path',
    meaning: 'A key was to be wrapped, and there was no memory to build the path of the request.',
  }),
  providerRow(3602, 'ErrorWrapKeyOutOfMemoryConcatHeader', {
    ...outOfMemory,
    title: 'Wrapping: no memory for the header',
    meaning: 'A key was to be wrapped, and there was no memory to build the header of the request.',
  }),
  providerRow(3603, 'ErrorWrapKeyOutOfMemoryConcatBody', {
    ...outOfMemory,
    title: 'Wrapping: no memory for the body',
    meaning: 'A key was to be wrapped, and there was no memory to build the body of the request.',
  }),
  providerRow(3604, 'ErrorWrapKeyOutOfMemoryConvertEncodedBody', {
    ...outOfMemory,
    title: 'Wrapping: no memory to convert the encoded body',
    meaning:
      'The body of the request to wrap was ready, and memory ran out when it was converted for sending.',
  }),
  providerRow(3605, 'ErrorWrapKeyBase64EncodeKey', {
    ...unreadableAnswer,
    ...seeEncryptor,
    title: 'Wrapping: the key could not be encoded',
    meaning: 'The key to be wrapped could not be put into Base64; nothing was sent to the vault.',
    causes: ['A fault inside the connector or lack of memory: neither network nor vault took part.'],
    look: [looks.memory, looks.databases, looks.eventLog, looks.dllDate],
    fix: [
      'See which key protects the database now, then repeat the statement.',
      steps.readConnectorLog,
      steps.upgrade,
    ],
    topics: ['event-log', 'builds'],
  }),
  providerRow(3606, 'ErrorWrapKeyBase64DecodeValue', {
    ...unreadableAnswer,
    ...seeEncryptor,
    title: 'Wrapping: the answer could not be decoded',
    meaning: 'The vault answered with a wrapped key whose Base64 could not be decoded.',
  }),
  providerRow(3607, 'ErrorWrapKeyJsonParser', {
    ...unreadableAnswer,
    ...seeEncryptor,
    title: 'Wrapping: the answer is not valid JSON',
    meaning: 'Something answered the request to wrap, and its answer could not be parsed.',
  }),
  providerRow(3608, 'ErrorWrapKeyExtractValue', {
    ...unreadableAnswer,
    ...seeEncryptor,
    title: 'Wrapping: the answer holds no wrapped key',
    meaning: 'The answer to the request to wrap is JSON, but the wrapped value is not in it.',
  }),
  providerRow(3609, 'ErrorWrapKeyNoResponse', {
    ...noAnswer,
    title: 'Wrapping: the vault did not answer',
    meaning: 'The request to wrap the key went out and no answer came.',
    look: [looks.databases, looks.tls, looks.ports, looks.eventLog],
  }),
] satisfies readonly ErrorFact[];
