import type { Reading } from '../lib/reading.ts';
import { answerReading } from './answer-reading.ts';
import type { Answer } from './ask.ts';
import type { Asked } from './asked.ts';
import type { Question } from './question.ts';
import type { Release } from './release.ts';

/** The readings of several questions, by the same names. */
export type Readings<Q extends Questions> = {
  [Name in keyof Q]: Q[Name] extends Question<infer T> ? Reading<T> : never;
};

export type Questions = Readonly<Record<string, Question<unknown>>>;

/** The statements to run: none for a question that this release cannot answer. */
export function statementsOf(questions: Questions, release: Release): string[] {
  return Object.values(questions).flatMap(({ sql }) => sql(release) ?? []);
}

/** Gives each question its answer: `answers` are those of `statementsOf`, in order. */
export function readingsOf<Q extends Questions>(
  questions: Q,
  answers: readonly Answer[],
  asked: Asked,
): Readings<Q> {
  const rest = answers.values();
  const entries = Object.entries(questions).map(([name, question]) => {
    const answer = question.sql(asked.release) === undefined ? undefined : rest.next().value;
    return [name, answerReading(question, answer, asked)];
  });
  return Object.fromEntries(entries) as Readings<Q>;
}
