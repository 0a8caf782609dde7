import { readFileSync, writeFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import type { Lab } from '../../../lab/lab.ts';
import type { ReminderDesk } from '../../../src/reminders/reminder-desk.ts';
import { appManifest, type LabWithBot, startTestBot } from '../../helpers/bot.ts';
import { startTestLab } from '../../helpers/lab.ts';
import { patiently } from '../../helpers/patiently.ts';
import { shownText } from '../../helpers/shown-text.ts';
import { trustUntilFinished } from '../../helpers/trust-until-finished.ts';
import { filledFolder } from '../../store/helpers/fill-data-folder.ts';

export const dayMs = 86_400_000;

/** A bot that reminds people in a lab. */
export interface ReminderWorld extends LabWithBot {
  desk: ReminderDesk;
  dataDir: string;
}

/** Starts lab, store and bot; they stop with the test. @param settings what ekm.yaml says of reminders besides the lab's */
export async function startReminderWorld({
  scenario = 'expiring-secret',
  instances = 3,
  aheadMs = 0,
  rateLimits = false,
  settings = {},
}: WorldOptions = {}): Promise<ReminderWorld> {
  const folder = await filledFolder();
  const lab = await startTestLab({ manifest: appManifest(), rateLimits, scenario, instances });
  if (lab.ca !== null) trustUntilFinished(lab.ca);
  changeEkmYaml({ lab }, (file) => ({ ...file, reminders: { ...Object(file['reminders']), ...settings } }));
  if (aheadMs > 0) lab.clock.advance(aheadMs);
  const bot = await startTestBot(lab, { dataDir: folder.path, withRuns: true, withReminders: true });
  if (bot.reminders === undefined) throw new Error('the bot has no reminders');
  return { lab, ...bot, desk: await bot.reminders.desk(), dataDir: folder.path };
}

interface WorldOptions {
  scenario?: string;
  instances?: number;
  /** How far the lab's clock is moved before the bot starts. */
  aheadMs?: number;
  /** Slack's rate limits; off by default. */
  rateLimits?: boolean;
  settings?: object;
}

/** Changes the file that the bot reads. */
export function changeEkmYaml(
  { lab }: { lab: Pick<Lab, 'env'> },
  change: (file: Record<string, unknown>) => object,
): void {
  const path = lab.env['EKM_CONFIG'] ?? '';
  writeFileSync(path, stringify(change(parse(readFileSync(path, 'utf8')))));
}

/** A message as somebody sees it, with the buttons of each of its blocks. */
export interface Seen {
  ts: string;
  shown: string;
  text: string;
  isPrivate: boolean;
  threadTs: string | undefined;
  blocks: readonly Record<string, unknown>[];
}

/** What somebody sees in a channel, once a message says this; the newest that does comes as `found`. */
export async function seeing(
  { lab }: Pick<ReminderWorld, 'lab'>,
  words: string | RegExp,
  { user = 'requester', channel = '#dba' } = {},
): Promise<{ found: Seen; all: Seen[] }> {
  let all: Seen[] = [];
  const says = ({ shown, text }: Seen) =>
    typeof words === 'string' ? `${shown}\n${text}`.includes(words) : words.test(`${shown}\n${text}`);
  await patiently(async () => {
    all = (await lab.messages(user, channel)).map((message) => ({
      ts: message.ts,
      shown: shownText(message),
      text: message.text,
      isPrivate: message.is_ephemeral === true,
      threadTs: message.thread_ts === message.ts ? undefined : message.thread_ts,
      blocks: message.blocks ?? [],
    }));
    return all.some(says);
  }).catch(() => undefined);
  const found = all.findLast(says);
  if (found === undefined)
    throw new Error(`nothing in ${channel} said ${words}:\n${all.map(({ shown }) => shown).join('\n---\n')}`);
  return { found, all };
}

/** Clicks a button of a message: the first of that id, or that of the thing with this label. */
export async function clickOn(
  { lab }: Pick<ReminderWorld, 'lab'>,
  { ts, blocks }: Seen,
  {
    action,
    user = 'requester',
    channel = '#dba',
    at = 0,
  }: { action: string; user?: string; channel?: string; at?: number },
): Promise<void> {
  const with_ = blocks.filter(
    ({ type, elements }) => type === 'actions' && JSON.stringify(elements).includes(`"${action}"`),
  );
  const block = with_[at];
  if (block === undefined) throw new Error(`the message has no ${action}`);
  const answer = await lab.control.post('/slack/click', {
    user,
    channel,
    ts,
    action_id: action,
    block_id: block['block_id'],
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
}

/** Fills in and sends the form that a person has open, once it has that field. */
export async function sendForm(
  { lab }: Pick<ReminderWorld, 'lab'>,
  user: string,
  values: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const [field = ''] = Object.keys(values);
  let view_id = '';
  await patiently(async () => {
    const { views } = Object(await lab.control.get(`/slack/views?user=${user}`));
    const top = views.at(-1);
    const isThere = JSON.stringify(top?.blocks ?? []).includes(`"${field}"`);
    view_id = isThere ? String(top.id) : '';
    return view_id !== '';
  });
  return Object(await lab.control.post('/slack/submit', { user, view_id, values }));
}
