import type { ActionsBlock, KnownBlock, RichTextBlock } from '@slack/types';
import { countBySeverity } from '../../fleet/count-findings.ts';
import type { KeptCheck } from '../../fleet/fleet-desk.ts';
import { apartText } from '../../fleet/report/apart-text.ts';
import { actionIds } from '../action-ids.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { findingBlock, findingLines } from '../cards/finding-block.ts';
import { packBlocks } from '../cards/pack-blocks.ts';
import { bold, moment, richText, section, utcText } from '../cards/rich-text.ts';
import { slackLimits, TEXT_BUDGET } from '../limits.ts';
import { countsText } from '../report/report-words.ts';
import { type Startable, startButtons } from '../runs/start-buttons.ts';
import { databaseBlock, databaseGroups, databaseLine } from './database-blocks.ts';

/** A check as one message, and what does not fit into it as messages for its thread. Pure. */
export interface CheckCards {
  main: Card;
  thread: Card[];
}

/** Draws a check. `asker` is the id of who asked, `runbooks` what can be started. */
export function checkCards(kept: KeptCheck, asker: string, runbooks: Startable = new Map()): CheckCards {
  const { check, finishedAtMs } = kept;
  const title = titleOf(kept);
  const apart = apartText(check.apart);
  const groups = databaseGroups(check.databases);
  const findings = check.findings.map((finding) => findingBlock(finding, finishedAtMs));
  const body: KnownBlock[] = [
    aboutBlock(kept, asker),
    // What is to be done comes first; a screenful of it, so that the databases are seen as well.
    ...findings.slice(0, FINDINGS_FIRST),
    ...groups.map(databaseBlock),
    ...findings.slice(FINDINGS_FIRST),
  ];
  const foot = [notProved(kept), buttons(check, runbooks)];
  const [first = [], ...rest] = packBlocks(body, [
    header(title),
    moreNote(MAX_THREAD + 1, check.instance),
    ...foot,
  ]);
  const thread = rest.slice(0, MAX_THREAD).map((blocks, at): Card => {
    const part = `${check.instance}, continued (${at + 2} of ${rest.length + 1})`;
    return { text: escapeMarkup(part), blocks: [header(part), ...blocks] };
  });
  const note = rest.length === 0 ? [] : [moreNote(rest.length, check.instance)];
  const lines = [
    aboutLine(kept),
    ...check.findings.map(findingLines),
    ...groups.map(databaseLine),
    proveText,
    ...(apart === undefined ? [] : [apart]),
  ];
  return {
    main: {
      text: clip(escapeMarkup(`${title}.\n${lines.join('\n')}`), TEXT_BUDGET),
      blocks: [header(title), ...first, ...note, ...foot],
    },
    thread,
  };
}

function titleOf({ check: { instance, server, findings, databases } }: KeptCheck): string {
  if (server === undefined) return `${instance} could not be read`;
  if (findings.length > 0) return `${instance}: ${countsText(countBySeverity(findings))}`;
  // A link may be broken or unknown although no rule makes a finding of it.
  const open = ['broken', 'unknown'].filter((state) =>
    databases.some(({ links }) => links.some((link) => link.state === state)),
  );
  return open.length === 0
    ? `${instance}: no known reason against a restart`
    : `${instance}: links that are ${open.join(' or ')}`;
}

function aboutLine({ check, finishedAtMs, lastGoodAtMs }: KeptCheck): string {
  const { server, databases } = check;
  if (server === undefined)
    return `Nothing was read of it, ${utcText(finishedAtMs)}. ${lastGoodAtMs === undefined ? 'No earlier reading is known.' : `It could last be read ${utcText(lastGoodAtMs)}.`}`;
  return `SQL Server ${server.version}, ${server.edition}. Read as ${server.login}, ${utcText(finishedAtMs)}. ${encryptedText(databases.length)}`;
}

function aboutBlock(
  { check, finishedAtMs, lastGoodAtMs, storeProblem }: KeptCheck,
  asker: string,
): RichTextBlock {
  const { server, databases } = check;
  const about =
    server === undefined
      ? [
          'Nothing was read of it, ',
          moment(finishedAtMs),
          ...(lastGoodAtMs === undefined
            ? ['. No earlier reading is known.']
            : ['. It could last be read ', moment(lastGoodAtMs), '.']),
        ]
      : [
          `SQL Server ${server.version}, ${server.edition}. Read as `,
          bold(server.login),
          ', ',
          moment(finishedAtMs),
          `. ${encryptedText(databases.length)}`,
        ];
  return richText([
    section(...about, ' Asked by ', { type: 'user', user_id: asker }, '.'),
    ...(storeProblem === undefined ? [] : [section(`This check was not kept: ${clip(storeProblem, 500)}`)]),
  ]);
}

function encryptedText(count: number): string {
  if (count === 0) return 'No database of it has an encryption key that this login can see.';
  return count === 1 ? 'One database has an encryption key.' : `${count} databases have an encryption key.`;
}

const proveText =
  'What reading cannot prove: the secret that the instance has stored, the network of its host and its registry are not tested. They show at the next restart. Nothing was changed, and no key was used.';

function notProved({ check: { findings, apart } }: KeptCheck): KnownBlock {
  const unknown = findings.some(({ severity }) => severity === 'unknown')
    ? 'Unknown means that it could not be read: it is neither fine nor broken. '
    : '';
  return {
    type: 'context',
    elements: [
      {
        type: 'plain_text',
        text: `${unknown}${[proveText, apartText(apart) ?? ''].join(' ').trim()}`,
        emoji: false,
      },
    ],
  };
}

function moreNote(count: number, instance: string): KnownBlock {
  const where = count === 1 ? 'one message' : `${Math.min(count, MAX_THREAD)} messages`;
  const beyond =
    count > MAX_THREAD ? ` What does not fit there either: ekm check ${instance} in the terminal.` : '';
  return {
    type: 'context',
    elements: [{ type: 'plain_text', text: `More is in the thread, in ${where}.${beyond}`, emoji: false }],
  };
}

function buttons({ instance, findings }: KeptCheck['check'], runbooks: Startable): ActionsBlock {
  // What is found in its vaults is of this instance, too.
  const here = findings.map((finding) => ({ ...finding, instance: finding.instance ?? instance }));
  return {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: actionIds.checkAgain,
        text: { type: 'plain_text', text: 'Check again', emoji: false },
        accessibility_label: clip(`Check ${instance} again`, slackLimits.accessibilityLabel),
        value: clip(instance, slackLimits.buttonValue),
      },
      ...startButtons(here, runbooks),
    ],
  };
}

function header(text: string): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text: clip(text, slackLimits.header), emoji: false } };
}

const FINDINGS_FIRST = 5;
const MAX_THREAD = 8;
