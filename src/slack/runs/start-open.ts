import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { personOf } from '../../engine/approval/people.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { Policy } from '../../fleet/policy.ts';
import { OpsError } from '../../lib/ops-error.ts';
import type { Card } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import type { Context } from '../context.ts';
import { fleetRefusal } from '../fleet-refusal.ts';
import { slackProblem } from '../identity.ts';
import type { Asked } from '../post-answer.ts';
import { deskInTime, OPENING_MS } from './desk-in-time.ts';
import type { FormGiven } from './start-by-words.ts';
import { type FormPlace, startForm } from './start-form.ts';
import { chooseView, problemView, readingView } from './start-views.ts';

/** A wish to fill in a form, with what is known of it. */
export interface FormWish {
  client: WebClient;
  asked: Asked;
  /** Lives for three seconds. */
  triggerId: string;
  /** Undefined: to be chosen, where there are several. */
  runbook: string | undefined;
  given: FormGiven;
  /** What is known of it only after a look, which the form is open for; in place of the two above. */
  look?: () => Promise<{ runbook: string; given: FormGiven }>;
  /** The reminder beside which it was asked for. */
  reminder?: FormPlace['reminder'];
  tell: (card: Card | { text: string }) => Promise<unknown>;
}

/** Opens the form of a runbook, or the choice between runbooks: at once, and then with what had to be read for it. */
export async function openStart(wish: FormWish, context: Context): Promise<void> {
  const { client, triggerId, tell } = wish;
  let viewId: string;
  try {
    const opened = await client.views.open({ trigger_id: triggerId, view: readingView() });
    viewId = opened.view?.id ?? '';
  } catch (error) {
    context.log.warn({ err: error }, 'form not opened');
    await tell(problemCard('No form', slackProblem('opening a form', error)));
    return;
  }
  const view = await viewFor(wish, context).catch((error: unknown) => {
    if (!(error instanceof OpsError)) context.log.error({ err: error }, 'form not made');
    return problemView(error);
  });
  await client.views.update({ view_id: viewId, view });
}

/** An empty form. */
export const nothingGiven: FormGiven = { parameters: {}, reason: undefined, startAtMs: undefined };

async function viewFor(
  { client, asked, look, reminder, ...wish }: FormWish,
  context: Context,
): Promise<ModalView> {
  const refusal = await fleetRefusal(client, asked.user, context);
  if (refusal !== undefined) throw refusal;
  const { runbooks } = await deskInTime(context, OPENING_MS);
  const { policy } = await context.fleet.inventory();
  const { runbook, given } = look === undefined ? wish : await look();
  const [only] = runbooks.size === 1 ? runbooks.keys() : [];
  const id = runbook ?? only;
  const isTrusted = isNamedByBreakGlass(policy, asked.user);
  // A form without the field would ask for an approval instead.
  if (given.emergency === true && !isTrusted) throw notTrusted;
  const place = { channel: asked.channel, reminder, isTrusted };
  if (id === undefined) return chooseView(runbooks, place);
  const found = runbooks.get(id);
  if (found === undefined)
    throw new OpsError(
      'not_found',
      `There is no runbook ${id}.`,
      `There is: ${[...runbooks.keys()].join(', ')}.`,
    );
  return startForm({ runbook: id, ...place }, found, given);
}

function isNamedByBreakGlass({ people, breakGlass }: Policy, user: string): boolean {
  const person = personOf(people, user);
  return person !== undefined && breakGlass?.people.some((name) => sameName(name, person.name)) === true;
}

const notTrusted = new OpsError(
  'bad_configuration',
  'breakGlass of ekm.yaml does not name you: you start nothing without approval.',
  'Leave emergency out, and ask for an approval.',
);
