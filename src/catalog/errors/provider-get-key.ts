import type { ErrorFact } from '../error-fact.ts';
import { noAnswer, outOfMemory, unreadableAnswer } from '../provider-bodies.ts';
import { looks } from '../provider-looks.ts';
import { INFERRED, providerRow } from '../provider-row.ts';
import { steps } from '../provider-steps.ts';

/** 3400 to 3412: reading the public part of a vault key by its name, as CREATE ASYMMETRIC KEY makes the connector do. */

/** The answer is JSON, but lacks a field that every RSA key has. */
const notAnRsaKey = {
  causes: [
    'The vault key is not RSA: an elliptic curve key has other fields in its place.',
    'The answer is not that of Key Vault, or was changed on the way.',
  ],
  look: [looks.vaultKey, looks.dllDate, looks.eventLog],
  fix: [
    'See what kind of key it is: RSA or RSA-HSM, 2048 or 3072 bits.',
    'Of another kind: make a new RSA key under a new name, back it up, and create the SQL asymmetric key from that one. Leave the other in the vault.',
    'Of the right kind: take the vault out of TLS inspection and repeat.',
    steps.upgrade,
  ],
  runbook: 'diagnose',
  topics: ['key-rules', 'key-operations', 'builds'],
  unverified: [INFERRED],
} as const;

export default [
  providerRow(3400, 'ErrorGetKeyByNameOutOfMemoryConvertResponseString', {
    ...outOfMemory,
    title: 'No memory to convert the answer with the key',
    meaning: 'The vault sent the public key, and memory ran out when the connector converted the answer.',
  }),
  providerRow(3401, 'ErrorGetKeyByNameOutOfMemoryConcatPath', {
    ...outOfMemory,
    title: 'No memory to build the path of the key',
    meaning:
      'The connector was about to ask for the key by name and had no memory for the path of the request.',
  }),
  providerRow(3402, 'ErrorGetKeyByNameOutOfMemoryConcatHeader', {
    ...outOfMemory,
    title: 'No memory for the header of the key request',
    meaning:
      'The connector was about to ask for the key by name and had no memory for the header, in which the token goes.',
  }),
  providerRow(3403, 'ErrorGetKeyByNameNoResponse', {
    ...noAnswer,
    title: 'The vault did not answer the request for the key',
    meaning: 'The connector asked for the key by name and no answer came.',
  }),
  providerRow(3404, 'ErrorGetKeyByNameJsonParser', {
    ...unreadableAnswer,
    title: 'The answer with the key is not valid JSON',
    meaning: 'Something answered the request for the key, and its answer could not be parsed.',
  }),
  providerRow(3405, 'ErrorGetKeyByNameExtractKeyNode', {
    ...unreadableAnswer,
    title: 'The answer has no key in it',
    meaning: 'The answer to the request for the key is JSON, but has no part that describes a key.',
  }),
  providerRow(3406, 'ErrorGetKeyByNameExtractKeyId', {
    ...unreadableAnswer,
    title: 'The key in the answer has no id',
    meaning: 'The answer describes a key, but its identifier could not be taken out.',
  }),
  providerRow(3407, 'ErrorGetKeyByNameExtractKeyType', {
    ...unreadableAnswer,
    title: 'The key in the answer has no type',
    meaning: 'The answer describes a key, but whether it is RSA could not be read from it.',
    look: [looks.vaultKey, looks.eventLog, looks.dllDate],
  }),
  providerRow(3408, 'ErrorGetKeyByNameExtractKeyN', {
    ...notAnRsaKey,
    title: 'The key in the answer has no modulus (n)',
    meaning: 'The answer describes a key, but not the modulus n that every RSA key has.',
  }),
  providerRow(3409, 'ErrorGetKeyByNameBase64DecodeN', {
    ...unreadableAnswer,
    title: 'The modulus (n) of the key could not be decoded',
    meaning: 'The modulus n of the public key came in the answer, and its Base64 could not be decoded.',
    look: [looks.vaultKey, looks.eventLog, looks.dllDate],
  }),
  providerRow(3410, 'ErrorGetKeyByNameExtractKeyE', {
    ...notAnRsaKey,
    title: 'The key in the answer has no exponent (e)',
    meaning: 'The answer describes a key, but not the exponent e that every RSA key has.',
  }),
  providerRow(3411, 'ErrorGetKeyByNameBase64DecodeE', {
    ...unreadableAnswer,
    title: 'The exponent (e) of the key could not be decoded',
    meaning: 'The exponent e of the public key came in the answer, and its Base64 could not be decoded.',
    look: [looks.vaultKey, looks.eventLog, looks.dllDate],
  }),
  providerRow(3412, 'ErrorGetKeyByNameExtractKeyUri', {
    ...unreadableAnswer,
    title: 'The key URI could not be taken out of the answer',
    meaning:
      'The answer describes a key, but its address could not be read. Since 1.0.5.0 the connector keeps that address in the registry, beside the thumbprint.',
    topics: ['key-uri', 'registry', 'proxy', 'event-log'],
  }),
] satisfies readonly ErrorFact[];
