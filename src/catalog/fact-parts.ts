import type { AnswerPart, Depth, NextAction } from './answer.ts';
import type { Finding } from './decoding.ts';
import type { Edition, ErrorFact } from './error-fact.ts';
import { runbookNames } from './runbook-names.ts';
import { type SourceId, sources } from './source.ts';
import type { TopicPart } from './topic.ts';

/** One row as the parts of an answer, in the order a person needs them: meaning, causes, look first, do next. */
export function factParts(fact: ErrorFact, depth: PartDepth): AnswerPart[] {
  const causes = fact.causes.slice(0, kept[depth].causes);
  const look = fact.look.slice(0, kept[depth].looks);
  return [
    ...list('Likely causes, likeliest first', causes, true),
    ...lookParts(look),
    ...list('Do next', fact.fix, true),
    ...runbookPart(fact),
    ...list('Where the pages differ', fact.differs ?? []),
    ...list('Not verified', fact.unverified ?? []),
    {
      kind: 'note',
      text: `Applies to: ${fact.editions.map((edition) => editionNames[edition]).join('; ')}.`,
    },
    { kind: 'note', text: sourceNote(fact.sources) },
  ];
}

/** True when a brief answer leaves some of the row out. */
export function isCutShort({ causes, look }: ErrorFact, depth: Depth): boolean {
  return causes.length > kept[depth].causes || look.length > kept[depth].looks;
}

/** The second row of a brief answer is shorter than the first: both have to fit, each with what to do. */
export type PartDepth = Depth | 'short';

const kept: Readonly<Record<PartDepth, { causes: number; looks: number }>> = {
  full: { causes: Number.POSITIVE_INFINITY, looks: Number.POSITIVE_INFINITY },
  brief: { causes: 4, looks: 2 },
  short: { causes: 2, looks: 0 },
};

/** Which layer printed what: the engine's message, the provider code it carries, and which of them decides. */
export function raisedBy(finding: Finding): string {
  const { engine, provider } = finding;
  if (engine && provider) {
    const title = engine.fact ? `: ${engine.fact.title}` : ', which is not in the catalogue';
    return `Message ${engine.code}${severityOf(engine.fact)}${title}. The database engine printed it and the connector gave the code ${provider.code}: the code says why.`;
  }
  if (engine?.fact?.carriesProviderCode) {
    return `The database engine${severityOf(engine.fact)}. This message ends in "Provider error code: N", and that number says why. Your text does not have it: look for it on the next line, in the error log or in the Windows Application log.`;
  }
  if (engine) return `The database engine${severityOf(engine.fact)}.`;
  if (provider?.fact?.editions.includes('hashicorp-ekm'))
    return "HashiCorp's EKM provider, not Microsoft's connector.";
  return 'The EKM provider returned it to the database engine. The engine message that stands before it (Msg 330xx) says what SQL Server was doing.';
}

/** Where the answer was read, by title and date. */
export function sourceNote(ids: readonly SourceId[]): string {
  return `Source: ${ids.map((id) => `${sources[id].title} (${sources[id].date})`).join('; ')}.`;
}

/** The topics, the runbook and the page that a row leads to. */
export function factActions(fact: ErrorFact, titleOf: (topic: string) => string | undefined): NextAction[] {
  const topics = (fact.topics ?? []).flatMap((topic): NextAction[] => {
    const label = titleOf(topic);
    return label === undefined ? [] : [{ kind: 'topic', topic, label }];
  });
  return [...topics.slice(0, 3), ...runbookAction(fact), ...sourceAction(fact.sources)];
}

/** A link to the first source that has an address. */
export function sourceAction(ids: readonly SourceId[]): NextAction[] {
  for (const id of ids) {
    const source: { title: string; url?: string } = sources[id];
    if (source.url !== undefined) return [{ kind: 'source', url: source.url, label: 'Source page' }];
  }
  return [];
}

/** How an edition is called in an answer. */
export const editionNames: Readonly<Record<Edition, string>> = {
  'connector-2016': 'SQL Server Connector (2016 page)',
  'connector-2022': 'SQL Server Connector 1.0.5.0 (2022 page)',
  'connector-2025': 'SQL Server Connector 1.0.5.0 (newest page)',
  'preview-2016': 'preview connector of May 2016',
  'hashicorp-ekm': "HashiCorp's EKM provider",
  engine: 'SQL Server database engine',
};

function lookParts(look: ErrorFact['look']): TopicPart[] {
  return look.flatMap(({ what, code }, position): TopicPart[] => [
    { kind: 'text', text: what, ...(position === 0 ? { label: 'Look first' } : {}) },
    ...(code ? [{ kind: 'code', label: '', language: code.language, text: code.text } as const] : []),
  ]);
}

function runbookPart(fact: ErrorFact): TopicPart[] {
  if (!fact.runbook) return [];
  const { title, isAvailable } = runbookNames[fact.runbook];
  const now = isAvailable ? '' : ' This version of the bot does not run it yet.';
  return [{ kind: 'text', label: 'Runbook', text: `${fact.runbook}: ${title}.${now}` }];
}

function runbookAction(fact: ErrorFact): NextAction[] {
  if (!fact.runbook) return [];
  const { title, isAvailable } = runbookNames[fact.runbook];
  return [{ kind: 'runbook', runbook: fact.runbook, label: title, isAvailable }];
}

function list(label: string, items: readonly string[], isOrdered = false): TopicPart[] {
  return items.length === 0 ? [] : [{ kind: 'list', label, items, ...(isOrdered ? { isOrdered } : {}) }];
}

function severityOf(fact: ErrorFact | undefined): string {
  if (fact?.severity === undefined) return '';
  return fact.severity <= 10
    ? ` (severity ${fact.severity}: information, raises no exception)`
    : ` (severity ${fact.severity})`;
}
