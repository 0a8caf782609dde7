import type { WebClient } from '@slack/web-api';
import type { Answered, StepAnswer } from '../../engine/run-desk.ts';
import { OpsError } from '../../lib/ops-error.ts';
import type { Card } from '../cards/card.ts';
import { escapeMarkup } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import { paragraph } from '../cards/simple-blocks.ts';
import type { Context } from '../context.ts';
import { publishRunPage } from '../home/publish-run-page.ts';
import { tellInPrivate } from '../tell-in-private.ts';
import { deskInTime } from './desk-in-time.ts';
import { readSlackUser } from './read-slack-user.ts';
import { runStateWords, runWords, stepWords } from './run-words.ts';
import type { StepClick } from './step-click.ts';

/** Brings a person's answer about a step to the desk, and tells them alone what came of it. Throws what Slack answers. */
export async function answerStep(
  click: StepClick,
  answer: Pick<StepAnswer, 'answer' | 'note' | 'evidence'>,
  { client, context }: { client: WebClient; context: Context },
): Promise<void> {
  const { runId, stepId, user, clickId } = click;
  const tell = tellInPrivate(client, { channel: click.channel ?? user, user });
  try {
    const desk = await deskInTime(context, 10_000);
    const by = await readSlackUser(client, user, context.now);
    await tell(
      said(
        answerText(
          await desk.answer({ runId, stepId, ...answer, by, slackId: user, clickId }),
          click,
          answer.answer,
        ),
      ),
    );
  } catch (error) {
    if (!(error instanceof OpsError))
      context.log.error({ err: error, run: runId }, 'an answer was not taken');
    await tell(problemCard('Your click was not counted', error));
  }
  if (click.channel === undefined) await publishRunPage(client, user, runId, context);
}

/** A short answer for one person. */
export function said(text: string): Card {
  return { text: escapeMarkup(text), blocks: [paragraph(text)] };
}

function answerText(answered: Answered, { stepId }: StepClick, word: StepAnswer['answer']): string {
  const { run } = answered;
  if (answered.kind === 'refused') {
    const truth = run === undefined ? '' : ` The run is now: ${runWords(run).toLowerCase()}.`;
    return `Nothing was changed. ${answered.why}${truth}`;
  }
  const { plan, steps, state } = answered.run;
  const at = plan.steps.findIndex(({ id }) => id === stepId);
  const step = plan.steps[at];
  const record = steps[at];
  if (word === 'abort' || step === undefined || record === undefined)
    return `The run is ended: ${runStateWords[state].toLowerCase()}. Its thread says what is left in which state.`;
  const name = `Step ${at + 1}, ${step.title}`;
  const newest = record.evidence.at(-1);
  const last = newest?.text ?? '';
  if (word === 'retry') return `${name}: it is tried again. The message of the run shows what comes of it.`;
  if (word === 'skip') return `${name}: skipped, with your reason. The run goes on.`;
  return record.state === 'waiting'
    ? `${name}: your word is kept, and the look says: ${last} The step still waits.`
    : `${name}. ${stepWords(step, record)}${newest?.kind === 'said' ? '.' : `: ${last}`}`;
}
