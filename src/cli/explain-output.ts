import type { Answer } from '../catalog/answer.ts';
import type { CodeMatch, Decoding } from '../catalog/decoding.ts';
import type { ExplainOutput } from './explain-schema.ts';

/** What `ekm explain --json` prints. Fields are only ever added while `schemaVersion` stays 1. */
export function explainOutput(decoding: Decoding, answer: Answer): ExplainOutput {
  return {
    schemaVersion: 1,
    outcome: answer.outcome,
    title: answer.title,
    summary: answer.summary,
    /** The text as it may be shown: secrets masked, cut. */
    echo: decoding.echo,
    maskedCount: decoding.maskedCount,
    isCut: decoding.isCut,
    findings: decoding.findings.map(({ engine, provider, count, lines, via }) => ({
      engine: engine ? codeOutput(engine) : null,
      provider: provider ? codeOutput(provider) : null,
      count,
      lines,
      via: via ?? 'number',
    })),
    topics: decoding.topics,
    symbolsLike: decoding.symbolsLike,
    keyUri: decoding.keyUri ?? null,
    credentialProblems: decoding.credentialProblems,
  };
}

function codeOutput({ layer, code, fact, others }: CodeMatch) {
  return {
    layer,
    code,
    isKnown: fact !== undefined,
    id: fact?.id ?? null,
    symbol: fact?.symbol ?? null,
    severity: fact?.severity ?? null,
    title: fact?.title ?? null,
    meaning: fact?.meaning ?? null,
    causes: fact?.causes ?? [],
    look: fact?.look ?? [],
    fix: fact?.fix ?? [],
    runbook: fact?.runbook ?? null,
    differs: fact?.differs ?? [],
    unverified: fact?.unverified ?? [],
    sources: fact?.sources ?? [],
    editions: fact?.editions ?? [],
    otherMeanings: others.map((other) => ({ id: other.id, title: other.title, editions: other.editions })),
  };
}
