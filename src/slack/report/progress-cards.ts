import type { Progress } from '../../fleet/fleet-desk.ts';
import type { Inventory } from '../../fleet/inventory.ts';
import { type Card, escapeMarkup } from '../cards/card.ts';
import { header, paragraph, smallPrint } from '../cards/simple-blocks.ts';
import { slackDate } from '../slack-date.ts';
import { againButton } from './report-card.ts';
import { counted, reportTitle, thingsText } from './report-words.ts';

/** A report that is under way. */
export interface UnderWay {
  scope: string;
  word: string;
  inventory: Inventory;
  /** Who asked, and when, in Slack's markup. */
  askedText: string;
  /** The slash command. */
  command: string;
}

/** While it is read. `endsByMs`: if nothing has come by then, nothing will: the bot has been interrupted. */
export function readingCard(underWay: UnderWay, endsByMs: number, progress?: Progress): Card {
  const { instances, vaults, apps } = underWay.inventory;
  const all = thingsText({ instances: instances.length, vaults: vaults.length, apps: apps.length });
  const done = progress === undefined ? '' : ` ${progress.done} of ${progress.of} done.`;
  return cardOf(underWay, `Reading ${all}.${done} The report comes in this message.`, endsByMs);
}

/** While others are read first. */
export function waitingCard(underWay: UnderWay, ahead: number, endsByMs: number): Card {
  return cardOf(
    underWay,
    `Waiting in line: ${counted(ahead, 'other reading')} of the fleet ${ahead === 1 ? 'is' : 'are'} before this one. It begins by itself.`,
    endsByMs,
  );
}

/** When it ended without a report. `why` is a whole sentence or several. */
export function noReportCard({ scope, word, askedText }: UnderWay, why: string): Card {
  const title = reportTitle(scope);
  return {
    text: escapeMarkup(`${title}. ${why}`),
    blocks: [header(title), paragraph(why), smallPrint(askedText), againButton(word)],
  };
}

function cardOf({ scope, word, askedText, command }: UnderWay, state: string, endsByMs: number): Card {
  const title = reportTitle(scope);
  const otherwise = `If nothing has come by ${slackDate(endsByMs)}, the bot was interrupted: ask again with ${escapeMarkup(`${command} report ${word}`)}.`;
  return {
    text: escapeMarkup(`${title}. ${state}`),
    blocks: [header(title), paragraph(state), smallPrint(`${askedText} ${otherwise}`)],
  };
}
