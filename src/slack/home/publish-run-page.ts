import type { WebClient } from '@slack/web-api';
import { OpsError } from '../../lib/ops-error.ts';
import { problemCard } from '../cards/problem-card.ts';
import type { Context } from '../context.ts';
import { fleetRefusal } from '../fleet-refusal.ts';
import { deskInTime } from '../runs/desk-in-time.ts';
import { isPlanShown } from '../runs/draw-request.ts';
import { runPage } from '../runs/run-page.ts';
import { tellInDirectMessage } from '../tell-in-direct-message.ts';
import { publishView } from './publish-home.ts';

/** Shows one run in a person's App Home, in place of the page with everything. Throws what Slack answers. */
export async function publishRunPage(
  client: WebClient,
  user: string,
  runId: string,
  context: Context,
): Promise<void> {
  try {
    const refusal = await fleetRefusal(client, user, context);
    if (refusal !== undefined) throw refusal;
    const desk = await deskInTime(context);
    const run = await desk.read(runId);
    if (run === undefined) throw new OpsError('error', `There is no run ${runId}.`, 'Open the page anew.');
    const blocks = runPage(run, {
      freezes: await desk.freezes(),
      nowMs: context.now(),
      isPlanShown: await isPlanShown(runId, { desk }),
    });
    await publishView(client, user, { type: 'home', callback_id: 'home', blocks });
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    await tellInDirectMessage(client, user)(problemCard('The run was not opened', error));
  }
}
