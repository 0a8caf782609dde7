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
export function unrecognisedAnswer(decoding: Decoding): Answer {
  const { credentialProblems, echo, symbolsLike } = decoding;
  const reasons = otherReasons();
  if (credentialProblems.length > 0) return credentialAnswer(credentialProblems);
  if (symbolsLike.length > 0) return manySymbolsAnswer(symbolsLike);
  if (isConnectionString(echo)) return connectionStringAnswer(echo);
  return {
    outcome: 'unknown',
    title: 'No code or message recognised',
    summary: 'The text names no provider code, no engine message and no topic of the catalogue.',
    parts: [{ kind: 'text', label: 'What was read', text: echo }, askFor, ...reasons.parts],
    actions: reasons.actions,
    query: '',
  };
}

function credentialAnswer(problems: readonly string[]): Answer {
  return {
    outcome: 'known',
    title: 'The credential statement has a problem',
    summary: problems[0] ?? '',
    parts: [{ kind: 'list', label: 'What is wrong with it', items: problems }],
    actions: [{ kind: 'topic', topic: 'credential-string', label: 'How the credential is written' }],
    query: '',
  };
}

function manySymbolsAnswer(symbols: readonly string[]): Answer {
  return {
    outcome: 'unknown',
    title: `${symbols.length} symbols hold that`,
    summary: `What was asked is a part of ${symbols.length} symbols. Ask with more of the one you have.`,
    parts: [{ kind: 'list', label: 'Symbols that hold it', items: symbols.slice(0, 30) }],
    actions: [],
    query: '',
  };
}

/** Two settings of a connection string side by side are no error text. */
function isConnectionString(text: string): boolean {
  const settings = text.match(
    /(?:^|;)\s{0,5}(?:server|data source|address|addr|user id|uid|password|pwd|database|initial catalog|encrypt|integrated security|trusted_connection|trustservercertificate|authentication)\s{0,5}=/gi,
  );
  return (settings?.length ?? 0) >= 2;
}

function connectionStringAnswer(echo: string): Answer {
  return {
    outcome: 'unknown',
    title: 'A connection string, and no error',
    summary:
      'The text is a connection string: it names no code and no message. Paste what SQL Server answered when it was used.',
    parts: [{ kind: 'text', label: 'What was read', text: echo }, askFor],
    actions: [{ kind: 'topic', topic: 'permissions', label: 'Permissions for each setup step' }],
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
