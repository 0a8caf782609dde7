import { closest, distance } from 'fastest-levenshtein';
import type { Runbook } from '../../engine/runbook.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { clip } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import type { Context } from '../context.ts';
import { diagnoseFromSlack } from '../diagnose/diagnose-from-slack.ts';
import { fleetRefusal } from '../fleet-refusal.ts';
import { deskInTime, OPENING_MS } from './desk-in-time.ts';
import { requestFromSlack } from './request-from-slack.ts';
import { byWords } from './start-by-words.ts';
import { type FormWish, nothingGiven, openStart } from './start-open.ts';
import { usageCard } from './start-usage.ts';
import { startWords } from './start-words.ts';

/** Opens a form for `/ekm start`, or takes it at its words. */
export async function startByCommand(
  command: Omit<FormWish, 'runbook' | 'given'> & { text: string },
  context: Context,
): Promise<void> {
  const words = startWords(command.text);
  const { runbook: id } = words;
  if (id === undefined && words.faults.length === 0 && Object.keys(words.values).length === 0)
    return openStart({ ...command, runbook: undefined, given: nothingGiven }, context);
  try {
    const refusal = await fleetRefusal(command.client, command.asked.user, context);
    if (refusal !== undefined) throw refusal;
    const { runbooks } = await deskInTime(context, OPENING_MS);
    const runbook = runbooks.get(id ?? '');
    if (id === undefined || runbook === undefined) throw noRunbook(id ?? '', runbooks, context.command);
    const meant = byWords({ id, runbook }, words, context.now());
    if (meant.kind === 'form')
      return await openStart({ ...command, runbook: id, given: meant.given }, context);
    if (meant.kind === 'usage')
      return void (await command.tell(usageCard({ command: context.command, id, runbook }, meant.faults)));
    if (meant.kind === 'look') {
      const { client, asked, tell } = command;
      return await diagnoseFromSlack(
        { client, asked, tell, runbook: id, parameters: meant.parameters },
        context,
      );
    }
    const clickId = `words/${command.asked.user}/${command.triggerId}`;
    await requestFromSlack({ ...command, wish: meant.wish, clickId }, context);
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    await command.tell(problemCard('Not requested', error));
  }
}

function noRunbook(typed: string, runbooks: ReadonlyMap<string, Runbook>, command: string): OpsError {
  const ids = [...runbooks.keys()];
  const near = typed === '' || ids.length === 0 ? undefined : closest(typed, ids);
  const meant = near !== undefined && distance(typed, near) <= 3 ? ` Was ${near} meant?` : '';
  return new OpsError(
    'not_found',
    typed === ''
      ? 'The runbook comes first.'
      : `There is no runbook ${JSON.stringify(clip(typed, 60))}.${meant}`,
    `There is: ${ids.join(', ')}. "${command} start" alone opens a form.`,
  );
}
