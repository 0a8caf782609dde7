import type { z } from 'zod';
import { issueTexts } from './issue-texts.ts';
import type { Path, Report } from './problem.ts';

/** A part of the file that has the right shape, or what is left of it. */
export interface Part<T> {
  /** Undefined when nothing could be kept. */
  value: T | undefined;
  /** Keys that stood there and were wrong: their absence is no further problem. */
  broken: ReadonlySet<string>;
}

/**
 * Reads one part of the file by its shape. What is wrong is reported and left out, and the rest is kept, so that
 * one run of the check says everything there is to say.
 */
export function readPart<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  path: Path,
  report: Report,
): Part<z.output<Schema>> {
  const whole = schema.safeParse(value);
  if (whole.success) return { value: whole.data, broken: new Set() };
  const texts = issueTexts(whole.error.issues);
  for (const { path: inside, message, at } of texts) report.problem([...path, ...inside], message, at);
  const broken = new Set(texts.flatMap(({ path: [first] }) => (typeof first === 'string' ? [first] : [])));
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { value: undefined, broken };
  const rest = schema.safeParse(
    Object.fromEntries(Object.entries(value).filter(([key]) => !broken.has(key))),
  );
  return { value: rest.success ? rest.data : undefined, broken };
}
