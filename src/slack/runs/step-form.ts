import type { App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { mayEnd } from '../../engine/run/may-end.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import type { StepAnswer } from '../../engine/run-desk.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { problemCard } from '../cards/problem-card.ts';
import type { Context } from '../context.ts';
import { fleetRefusal } from '../fleet-refusal.ts';
import { openInTime } from '../open-in-time.ts';
import { redactedCard } from '../redacted-card.ts';
import { tellInPrivate } from '../tell-in-private.ts';
import { answerStep, said } from './answer-step.ts';
import { deskInTime } from './desk-in-time.ts';
import { runWords, stepWords } from './run-words.ts';
import { secretErrors } from './secret-in-form.ts';
import { carried, carriedClick, type StepClick, stepClick } from './step-click.ts';
import { evidenceErrors, givenIn } from './step-given.ts';
import { type RunStep, stepsOf } from './step-lines.ts';

/** A button about a step that asks for more before it counts. */
export interface StepForm {
  /** Of the button, and of the form. */
  id: string;
  answer: StepAnswer['answer'];
  /** The form; or why this person need not fill it in. What they are told is the desk's word when they send it. */
  draw: (run: RunRecord, step: RunStep, user: string) => FormView | string;
}

/** What a person sees of it. */
export type FormView = Pick<ModalView, 'title' | 'submit' | 'close'> & { blocks: KnownBlock[] };

/** Opens the form at a click, and takes it when it is sent. Whether it counts the desk decides then. */
export function registerStepForm(app: App, context: Context, form: StepForm): void {
  app.action<BlockAction>(form.id, async ({ ack, body, client }) => {
    await ack();
    const click = stepClick(body);
    const tell = tellInPrivate(client, { channel: click.channel ?? click.user, user: click.user });
    try {
      const refusal = await fleetRefusal(client, click.user, context);
      if (refusal !== undefined) throw refusal;
      const drawn = await drawnFor(click, context, form);
      if (typeof drawn === 'string') await tell(said(drawn));
      else await client.views.open({ trigger_id: body.trigger_id, view: drawn });
    } catch (error) {
      if (!(error instanceof OpsError))
        context.log.error({ err: error, run: click.runId }, 'a form was not opened');
      await tell(problemCard('The form was not opened', error));
    }
  });
  app.view<ViewSubmitAction>(
    { callback_id: form.id, type: 'view_submission' },
    async ({ ack, body, client }) => {
      const { values } = body.view.state;
      const { note, evidence } = givenIn(values);
      const click = carriedClick(body.view, body.user.id);
      const errors = {
        ...(form.answer === 'done' ? await wrongEvidence(click, evidence, context) : {}),
        ...secretErrors(values),
      };
      if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors });
      // The look at what was done may take longer than Slack waits.
      await ack();
      await answerStep(click, { answer: form.answer, note, evidence }, { client, context });
    },
  );
}

/** By its field, while the form is still open. A store that is away now keeps nothing: the desk says so, and asks the same. */
async function wrongEvidence(
  { runId, stepId }: StepClick,
  evidence: Readonly<Record<string, string>>,
  context: Context,
): Promise<Record<string, string>> {
  const run = await deskInTime(context, FIELD_PATIENCE_MS)
    .then((desk) => openInTime(desk.read(runId), FIELD_PATIENCE_MS))
    .catch(() => undefined);
  const step = run?.plan.steps.find(({ id }) => id === stepId);
  return step === undefined ? {} : evidenceErrors(step, evidence);
}

async function drawnFor(click: StepClick, context: Context, form: StepForm): Promise<ModalView | string> {
  const desk = await deskInTime(context);
  const run = await desk.read(click.runId);
  if (run === undefined) return 'There is no such run any more.';
  const step = stepsOf(run).find((each) => each.step.id === click.stepId);
  if (step === undefined) return 'The plan of this run has no such step.';
  if (!isOpen(run, step, form.answer))
    return `Nothing was changed: step ${step.at + 1} is "${stepWords(step.step, step.record).toLowerCase()}", and the run is "${runWords(run).toLowerCase()}".`;
  const drawn = form.draw(run, step, click.user);
  if (typeof drawn === 'string') return drawn;
  const { blocks } = redactedCard({ text: '', blocks: drawn.blocks });
  return { ...drawn, blocks, type: 'modal', callback_id: form.id, private_metadata: carried(click) };
}

/** Whether a form makes sense at all; by the time it is sent, that may be different. */
function isOpen(run: RunRecord, { record }: RunStep, answer: StepAnswer['answer']): boolean {
  if (answer === 'abort') return mayEnd(run);
  const { state } = record ?? { state: 'pending' };
  return run.state === 'waiting' && (state === 'waiting' || state === 'failed' || state === 'unknown');
}

/** Slack waits three seconds for the answer to a form. */
const FIELD_PATIENCE_MS = 1_000;
