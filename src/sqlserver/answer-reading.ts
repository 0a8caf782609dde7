import { type Reading, readAt, type UnknownReading } from '../lib/reading.ts';
import { redact } from '../lib/redact.ts';
import type { Answer } from './ask.ts';
import type { Asked } from './asked.ts';
import type { Question } from './question.ts';
import { requestRefusals } from './refusals/request-refusals.ts';
import { rights } from './rights.ts';
import { Row, UnreadableAnswer } from './row.ts';

/** Turns what an instance answered into a reading. Where a right is missing rows may be missing, too: then nothing is known. */
export function answerReading<T>(
  question: Question<T>,
  answer: Answer | undefined,
  asked: Asked,
): Reading<T> {
  const known = beforeAsking(question, asked);
  if (known !== undefined) return known;
  if (answer === undefined) return notUnderstood(question, asked, 'there is no answer to it');
  if ('number' in answer) return refused(question, asked, answer);
  try {
    const rows = answer.rows.map((row) => new Row(row, asked.utcOffsetMinutes));
    return readAt(asked.nowMs, question.read(rows));
  } catch (error) {
    if (error instanceof UnreadableAnswer) return notUnderstood(question, asked, error.message);
    throw error;
  }
}

/** What can be said without the answer: the release does not show it, or a right is missing. */
function beforeAsking(question: Question<unknown>, asked: Asked): UnknownReading | undefined {
  const { release, nowMs: atMs } = asked;
  if (question.sql(release) === undefined) {
    const detail = `${doing(question, asked)}: SQL Server ${release} does not show it; ${question.since ?? 'a later release'} is the first that does.`;
    const next = 'Take it that older keys may still be needed.';
    return { state: 'unknown', atMs, why: 'not_in_this_release', detail, next };
  }
  const missing = question.needs.filter((key) => asked.missing.includes(key));
  if (missing.length === 0) return undefined;
  const names = [...new Set(missing.map((key) => rights[key](release).name))].join(', ');
  const detail = `${doing(question, asked)}: the login ${asked.login} has not the right ${names}, and without it rows stay hidden.`;
  return { state: 'unknown', atMs, why: 'no_permission', detail, next: grantNext };
}

function refused(
  question: Question<unknown>,
  asked: Asked,
  { number, message }: { number: number; message: string },
): UnknownReading {
  const refusal = requestRefusals.find(({ numbers }) => numbers?.includes(number));
  return {
    state: 'unknown',
    atMs: asked.nowMs,
    why: refusal?.cause ?? 'error',
    detail: `${doing(question, asked)}: SQL Server said (${number}): ${redact(message)}`,
    next: refusal?.next ?? 'Look the message up, and into the error log of the instance.',
  };
}

function notUnderstood(question: Question<unknown>, asked: Asked, problem: string): UnknownReading {
  return {
    state: 'unknown',
    atMs: asked.nowMs,
    why: 'answer_not_understood',
    detail: `${doing(question, asked)}: ${problem}.`,
    next: 'Tell the makers of the bot, with the version of SQL Server.',
  };
}

function doing({ about }: Question<unknown>, { address }: Asked): string {
  return `reading ${about} on ${address}`;
}

const grantNext = 'Run docs/least-rights.sql on the instance for this login.';
