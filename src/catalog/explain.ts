import type { Answer, AnswerPart, Depth, NextAction } from './answer.ts';
import { canonicalQuery } from './canonical-query.ts';
import { catalog } from './catalog.ts';
import { decode } from './decode.ts';
import type { CodeMatch, Decoding, Finding } from './decoding.ts';
import { keyUriAnswer } from './explain-key-uri.ts';
import { emptyAnswer, unrecognisedAnswer } from './explain-nothing.ts';
import { factActions, factParts, isCutShort, type PartDepth, raisedBy } from './fact-parts.ts';
import { otherReasons, topicAnswer } from './topic-answer.ts';

/**
 * Answers a code, a symbol, an error text, a log, a question or a key identifier. Pure; never throws.
 * Nothing in the answer repeats the person's text but the masked echo of a text that was not understood.
 */
export function explain(raw: string, depth: Depth = 'full'): Answer {
  return explainDecoding(decode(raw), depth);
}

/** The same for a text that is decoded already. */
export function explainDecoding(decoding: Decoding, depth: Depth = 'full'): Answer {
  const answer = answerTo(decoding, depth);
  return { ...answer, parts: [...secretNote(decoding), ...answer.parts, ...cutNote(decoding)] };
}

function answerTo(decoding: Decoding, depth: Depth): Answer {
  const [topic] = decoding.topics;
  if (decoding.echo === '') return emptyAnswer();
  if (decoding.findings.length > 0) return findingsAnswer(decoding, depth);
  if (decoding.keyUri) return keyUriAnswer(decoding.keyUri);
  if (topic !== undefined && decoding.credentialProblems.length === 0) return topicAnswer(topic);
  return unrecognisedAnswer(decoding);
}

function findingsAnswer(decoding: Decoding, depth: Depth): Answer {
  const known = decoding.findings.filter(isKnown).sort((a, b) => weight(b) - weight(a));
  const unknown = decoding.findings.filter((finding) => !isKnown(finding));
  const [first] = known;
  if (!first) return unknownAnswer(decoding, unknown);
  const fullCount = known.length <= 2 ? known.length : 1;
  const fact = mainFact(first);
  const count = known.length === 1 ? '' : ` (and ${known.length - 1} more in this text)`;
  return {
    outcome: unknown.length > 0 ? 'partly' : 'known',
    title: clip(`${nameOf(first)}${fact ? `: ${fact.title}` : ''}`, 150),
    summary:
      `${nameOf(first)}${count}: ${fact?.meaning ?? ''}${fact?.fix[0] && !fact.isSuccess ? ` Do first: ${fact.fix[0]}` : ''}`.trim(),
    parts: [
      ...known
        .slice(0, fullCount)
        .flatMap((finding, at) =>
          findingParts(finding, at > 0, at > 0 && depth === 'brief' ? 'short' : depth),
        ),
      ...briefParts(known.slice(fullCount)),
      ...credentialParts(decoding),
      ...unknownNote(unknown),
    ],
    actions: [
      ...more(known.slice(0, fullCount), depth),
      ...(fact ? factActions(fact, (topic) => catalog.topics.get(topic)?.title) : []),
    ],
    query: canonicalQuery(known),
  };
}

function findingParts(finding: Finding, hasHeading: boolean, depth: PartDepth): AnswerPart[] {
  const fact = mainFact(finding);
  if (!fact) return [];
  const others = (finding.provider ?? finding.engine)?.others ?? [];
  return [
    ...(hasHeading
      ? [{ kind: 'heading', text: clip(`${nameOf(finding)}: ${fact.title}`, 150) } as const]
      : []),
    { kind: 'text', label: 'What it means', text: fact.meaning },
    { kind: 'text', label: 'What raised it', text: `${raisedBy(finding)}${where(finding)}` },
    ...factParts(fact, depth),
    ...otherMeanings(others),
  ];
}

/** The way to what a brief answer leaves out. */
function more(findings: readonly Finding[], depth: Depth): NextAction[] {
  const isCut = findings.some((finding) => {
    const fact = mainFact(finding);
    return fact !== undefined && isCutShort(fact, depth);
  });
  return isCut ? [{ kind: 'more', label: 'All causes and checks' }] : [];
}

function otherMeanings(others: CodeMatch['others']): AnswerPart[] {
  if (others.length === 0) return [];
  return [
    {
      kind: 'list',
      label: 'The same number elsewhere',
      items: others.map((fact) => `${fact.title}: ${fact.meaning}`),
    },
  ];
}

function briefParts(findings: readonly Finding[]): AnswerPart[] {
  if (findings.length === 0) return [];
  return [
    {
      kind: 'list',
      label: 'Also in this text (ask for each by its number)',
      items: findings.map(
        (finding) => `${nameOf(finding)}: ${mainFact(finding)?.title ?? ''}.${where(finding)}`,
      ),
    },
  ];
}

function unknownAnswer(decoding: Decoding, unknown: readonly Finding[]): Answer {
  const names = unknown.map(nameOf).join(', ');
  const reasons = otherReasons();
  return {
    outcome: 'unknown',
    title: clip(`Unknown: ${names}`, 150),
    summary: `${names}: not in any table of the connector's pages or of the messages about encryption keys. No meaning is given, because a neighbouring code would be a guess.`,
    parts: [
      {
        kind: 'text',
        label: 'What this means',
        text: `It may come from another provider or a newer connector, or be a number that is no code. The catalogue holds ${catalog.provider.size} provider codes and ${catalog.engine.size} engine messages.`,
      },
      ...reasons.parts,
      ...credentialParts(decoding),
    ],
    actions: reasons.actions,
    query: canonicalQuery(unknown),
  };
}

function unknownNote(unknown: readonly Finding[]): AnswerPart[] {
  if (unknown.length === 0) return [];
  const names = unknown.slice(0, 20).map(nameOf).join(', ');
  return [
    {
      kind: 'text',
      label: 'Not in the catalogue',
      text: `${names}${unknown.length > 20 ? ` and ${unknown.length - 20} more` : ''}: no meaning is given.`,
    },
  ];
}

function credentialParts({ credentialProblems }: Decoding): AnswerPart[] {
  return credentialProblems.length === 0
    ? []
    : [{ kind: 'list', label: 'About the credential statement', items: credentialProblems }];
}

/** First of all, because who pasted it must act, and the rest of the answer is long. */
function secretNote({ maskedCount }: Decoding): AnswerPart[] {
  if (maskedCount === 0) return [];
  const what =
    maskedCount === 1
      ? 'A secret stood in the text: it was'
      : `${maskedCount} secrets stood in the text: they were`;
  const text = `${what} masked before anything was kept. Whoever could read the place it came from has it: consider replacing it.`;
  return [{ kind: 'note', text }];
}

function cutNote({ isCut }: Decoding): AnswerPart[] {
  return isCut
    ? [{ kind: 'note', text: 'The text was long: only its first 200,000 characters were read.' }]
    : [];
}

/** `Provider code 3303 (ErrorGetTokenBadCredentials)`, `Message 33111`. */
function nameOf({ engine, provider }: Finding): string {
  const match = provider ?? engine;
  if (!match) return '';
  if (match.layer === 'engine') return `Message ${match.code}`;
  if (!match.fact) return `Code ${match.code}`;
  return match.fact.symbol
    ? `Provider code ${match.code} (${match.fact.symbol})`
    : `Provider code ${match.code}`;
}

function where({ count, lines }: Finding): string {
  if (count < 2 && (lines[0] ?? 1) <= SHORT_TEXT_LINES) return '';
  const shown = lines.slice(0, 5).join(', ');
  const more = lines.length > 5 ? ', …' : '';
  return count > 1
    ? ` It stands ${count} times in the text (line ${shown}${more}).`
    : ` Line ${shown} of the text.`;
}

/** The provider code decides; where it is unknown, the engine's message is still worth explaining. */
function mainFact({ engine, provider }: Finding) {
  return provider?.fact ?? engine?.fact;
}

function isKnown(finding: Finding): boolean {
  return mainFact(finding) !== undefined;
}

/** The most telling first: a provider code, then a real error, then information; success last. */
function weight(finding: Finding): number {
  const fact = mainFact(finding);
  if (!fact || fact.isSuccess) return 0;
  if (finding.provider) return 3;
  return (fact.severity ?? 16) > 10 ? 2 : 1;
}

function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** In a text of a few lines nobody needs to be told which one. */
const SHORT_TEXT_LINES = 8;
