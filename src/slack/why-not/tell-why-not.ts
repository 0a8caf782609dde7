import type { WebClient } from '@slack/web-api';
import type { RunDesk } from '../../engine/run-desk.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import { list, richText, section } from '../cards/rich-text.ts';
import { header } from '../cards/simple-blocks.ts';
import type { Context } from '../context.ts';
import { fleetRefusal } from '../fleet-refusal.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { deskInTime } from '../runs/desk-in-time.ts';
import { readSlackUser } from '../runs/read-slack-user.ts';

/** Tells a person what they may request and approve, or why they may or may not for one runbook on one instance. */
export async function tellWhyNot(
  { client, user, words, tell }: WhyNotAsked,
  context: Context,
): Promise<void> {
  try {
    const refusal = await fleetRefusal(client, user, context);
    if (refusal !== undefined) throw refusal;
    const desk = await deskInTime(context, PATIENCE_MS);
    const account = await readSlackUser(client, user, context.now);
    const [runbook, instance] = inOrder(words, desk.runbooks);
    if (runbook === undefined || instance === undefined || words.length > 2) {
      const more = `Of one instance: ${context.command} why-not RUNBOOK INSTANCE. Runbooks are ${[...desk.runbooks.keys()].join(', ')}.`;
      return void (await tell(
        linesCard('What you may request and approve', [...(await desk.whatMay(account)), more]),
      ));
    }
    const known = desk.runbooks.has(runbook)
      ? []
      : [`There is no runbook ${runbook}; there is ${[...desk.runbooks.keys()].join(', ')}.`];
    const why = known.length > 0 ? known : await desk.whyNot({ runbook, instance, user: account });
    await tell(linesCard(`${runbook} on ${instance}: may you?`, why));
  } catch (error) {
    context.log.debug({ err: error }, 'who may was not told');
    await tell(problemCard('Who may request and approve is not known', error));
  }
}

interface WhyNotAsked {
  client: WebClient;
  user: string;
  /** A runbook and an instance, in either order; else everything is told. */
  words: readonly string[];
  tell: (card: Card) => Promise<unknown>;
}

/** People say "SQL01 tde-key-rollover" as well. */
function inOrder(
  words: readonly string[],
  runbooks: RunDesk['runbooks'],
): readonly [string | undefined, string | undefined] {
  const [first, second] = words;
  const isTurned =
    first !== undefined && second !== undefined && !runbooks.has(first) && runbooks.has(second.toLowerCase());
  return isTurned ? [second.toLowerCase(), first] : [first?.toLowerCase(), second];
}

function linesCard(title: string, lines: readonly string[]): Card {
  const shown = lines.slice(0, MOST_LINES).map((line) => clip(line, 600));
  const rest = lines.length - shown.length;
  const all =
    rest === 0 ? shown : [...shown, `And ${rest} more; ekm config check at a prompt shows all rules.`];
  return {
    text: clip(escapeMarkup([title, ...all].join('\n')), TEXT_BUDGET),
    blocks: [
      header(title),
      richText([
        list(
          'bullet',
          all.map((line) => section(line)),
        ),
      ]),
    ],
  };
}

/** A file may have hundreds of rules: fifteen of the longest fit a message. */
const MOST_LINES = 15;
const PATIENCE_MS = 20_000;
