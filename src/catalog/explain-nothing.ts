import type { Answer, AnswerPart } from './answer.ts';
import type { Decoding } from './decoding.ts';
import { otherReasons } from './topic-answer.ts';

/** Nothing was given. */
export function emptyAnswer(): Answer {
  return {
    outcome: 'empty',
    title: 'Nothing to explain',
    summary: 'No text was given. Give a code such as 3303, or paste what SQL Server printed.',
    parts: [askFor],
    actions: [{ kind: 'topic', topic: 'other-reasons', label: 'When there is no code' }],
    query: '',
  };
}

/** There is a text, but no code, message, topic or key identifier in it. */
export function unrecognisedAnswer(decoding: Decoding, notes: readonly AnswerPart[]): Answer {
  const { credentialProblems, echo } = decoding;
  const reasons = otherReasons();
  if (credentialProblems.length > 0) return credentialAnswer(credentialProblems, notes);
  return {
    outcome: 'unknown',
    title: 'No code or message recognised',
    summary: 'The text names no provider code, no engine message and no topic of the catalogue.',
    parts: [{ kind: 'text', label: 'What was read', text: echo }, askFor, ...reasons.parts, ...notes],
    actions: reasons.actions,
    query: '',
  };
}

function credentialAnswer(problems: readonly string[], notes: readonly AnswerPart[]): Answer {
  return {
    outcome: 'known',
    title: 'The credential statement has a problem',
    summary: problems[0] ?? '',
    parts: [{ kind: 'list', label: 'What is wrong with it', items: problems }, ...notes],
    actions: [{ kind: 'topic', topic: 'credential-string', label: 'How the credential is written' }],
    query: '',
  };
}

const askFor: AnswerPart = {
  kind: 'list',
  label: 'What can be explained',
  items: [
    'a number: 3303, 0xCE7, -3303, 33049',
    'a symbol or a part of one: ErrorGetTokenBadCredentials',
    'the whole message, or a piece of the error log with several',
    'a key identifier: https://VAULT.vault.azure.net/keys/NAME',
    'a question: which C++ runtime, ports, key size',
  ],
};
