import type { WebClient } from '@slack/web-api';
import { OpsError } from '../../lib/ops-error.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import type { Context } from '../context.ts';
import { fleetRefusal } from '../fleet-refusal.ts';
import type { Asked } from '../post-answer.ts';
import { deskInTime, OPENING_MS } from '../runs/desk-in-time.ts';
import { readSlackUser } from '../runs/read-slack-user.ts';
import { refuseSecrets } from '../runs/refuse-secrets.ts';
import { stopsCard } from '../runs/request-refusal.ts';
import { diagnosisCards } from './diagnosis-card.ts';

/** A person's wish to have something looked at. */
export interface DiagnoseWish {
  client: WebClient;
  asked: Asked;
  runbook: string;
  parameters: Readonly<Record<string, string>>;
  /** Says something to the person alone. */
  tell: (card: Card | { text: string }) => Promise<unknown>;
}

/** Looks at once and tells the person alone what was found, or why nothing could be. Throws what Slack answers. */
export async function diagnoseFromSlack(wish: DiagnoseWish, context: Context): Promise<void> {
  const { client, asked, runbook, parameters, tell } = wish;
  try {
    const refusal = await fleetRefusal(client, asked.user, context);
    if (refusal !== undefined) throw refusal;
    refuseSecrets(parameters);
    const desk = await deskInTime(context, OPENING_MS);
    const instance = clip(parameters['instance'] ?? '', 100);
    await tell({ text: escapeMarkup(`Looking at ${instance}. Nothing is changed.`) });
    const by = await readSlackUser(client, asked.user, context.now);
    const { line, stopping } = context;
    // The same reading as that of a check: who asks for both waits for one.
    const made = await line.inTurn(
      `instance ${instance}`,
      () => desk.diagnose({ runbook, parameters, by, slackId: asked.user }, stopping),
      { onWait: () => {}, stop: stopping },
    );
    if (made.kind === 'refusal') return void (await tell(stopsCard('No diagnosis', made.stops)));
    context.log.info({ runbook, results: made.diagnosis.results.length }, 'diagnosis made');
    for (const card of diagnosisCards(made.diagnosis, instance, desk.runbooks)) await tell(card);
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    await tell(problemCard('No diagnosis', error));
  }
}
