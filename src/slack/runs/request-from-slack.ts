import { createHash } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import type { RunRecord } from '../../engine/run/run-store.ts';
import type { RunDesk } from '../../engine/run-desk.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import type { Context } from '../context.ts';
import { fleetRefusal } from '../fleet-refusal.ts';
import type { Asked } from '../post-answer.ts';
import { deskInTime } from './desk-in-time.ts';
import { type PostedRequest, postRequest } from './post-request.ts';
import { readSlackUser } from './read-slack-user.ts';
import { refuseSecrets } from './refuse-secrets.ts';
import { locksCard, stopsCard } from './request-refusal.ts';

/** What a person wants to have run. */
export interface StartWish {
  runbook: string;
  parameters: Readonly<Record<string, string>>;
  reason: string;
  /** Not before, milliseconds since 1970; undefined: once approved. */
  startAtMs: number | undefined;
  /** Without approval, by somebody whom `breakGlass` of ekm.yaml names. */
  emergency?: boolean;
}

export interface RequestWish {
  client: WebClient;
  asked: Asked;
  wish: StartWish;
  /** Of the click or command: the same one delivered twice is one run. */
  clickId: string;
  /** Says something to the person alone. */
  tell: (card: Card | { text: string }) => Promise<unknown>;
  /** Called once the run is kept, for what else it means that somebody asked for it. */
  onRequested?: (runId: string) => Promise<void>;
}

/** Plans what a person wants and posts the request for approval, or tells them why not. Throws what Slack answers. */
export async function requestFromSlack(request: RequestWish, context: Context): Promise<void> {
  const { client, asked, wish, tell } = request;
  let title = 'Not requested';
  try {
    const refusal = await fleetRefusal(client, asked.user, context);
    if (refusal !== undefined) throw refusal;
    const desk = await deskInTime(context, PATIENCE_MS);
    const name = desk.runbooks.get(wish.runbook)?.title ?? wish.runbook;
    title = `Not requested: ${clip(name, 100)}`;
    refuseSecrets({ ...wish.parameters, reason: wish.reason });
    await tell({ text: planningText(name, wish) });
    await ask(request, { context, desk, title });
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    await tell(problemCard(title, error));
  }
}

async function ask(
  { client, asked, wish, clickId, tell, onRequested }: RequestWish,
  { context, desk, title }: { context: Context; desk: RunDesk; title: string },
): Promise<void> {
  const by = await readSlackUser(client, asked.user, context.now);
  const id = runIdOf(clickId);
  const { plans, stopping } = context;
  const requested = await plans.inTurn(id, () => desk.request({ id, ...wish, by }, stopping), {
    onWait: () => {},
    stop: stopping,
  });
  if (requested.kind === 'refusal') return void (await tell(stopsCard(title, requested.stops)));
  if (requested.kind === 'locked') return void (await tell(locksCard(title, requested.locks)));
  const { run } = requested;
  context.log.info({ run: run.id, runbook: wish.runbook }, 'run requested');
  await onRequested?.(run.id);
  const what = escapeMarkup(`${run.plan.title} is requested (run ${run.id}).`);
  let posted: PostedRequest | undefined;
  try {
    posted = await postRequest(run, { desk, client, context }, asked.channel);
  } catch (error) {
    context.log.error({ err: error, run: run.id }, 'request not posted whole');
    return void (await tell({
      text: `${what} ${run.emergency === undefined ? notPostedText : notPostedInEmergency}`,
    }));
  }
  const link = posted && (await linkTo(client, posted));
  await tell({
    text: [
      what,
      whereText(run, posted, link),
      posted?.isSeen === false && run.emergency === undefined ? unseenText(context.identity.botName) : '',
    ]
      .filter((line) => line !== '')
      .join(' '),
  });
}

/** A click delivered again makes the same id. */
function runIdOf(clickId: string): string {
  return `run-${createHash('sha256').update(clickId).digest('hex').slice(0, 12)}`;
}

/** The values alone: what stands after "secret=" would be masked, although it is a name. */
function planningText(name: string, { parameters }: StartWish): string {
  const given = Object.values(parameters).join(', ');
  return escapeMarkup(
    clip(`Planning "${name}" (${given}): reading what it concerns. Nothing is changed.`, 2_000),
  );
}

function whereText(
  { emergency }: RunRecord,
  posted: { channel: string } | undefined,
  link: string | undefined,
): string {
  if (posted === undefined) return 'Its message is being posted.';
  const where = `<#${posted.channel}>`;
  if (link === undefined) return `Its message is in ${where}.`;
  const rest = emergency === undefined ? ', says who can approve' : '. It begins once the approvers are told';
  return `<${link}|Its message>, with the plan in the thread${rest}.`;
}

/** Slack took the message, or the plan below it, not at all or in part. */
const notPostedText =
  'But Slack did not take its message with the whole plan: the log of the bot says why. Nobody can approve it before the plan stands there. The bot tries again every minute; if that does not help, end it in my Home tab.';

/** Its approvers are told each, with its steps: nothing of that waits for the message. */
const notPostedInEmergency =
  'But Slack did not take its message with the whole plan: the log of the bot says why. It begins all the same once the approvers are told; its steps are in what they are told.';

function unseenText(botName: string): string {
  return `It is in no channel, as I cannot write in one: approvers see it in my Home tab only. Set "notify: { channel: ... }" under "approvals" in ekm.yaml and \`/invite @${escapeMarkup(botName)}\` there; until then tell them yourself, or end it in my Home tab.`;
}

async function linkTo(
  client: WebClient,
  { channel, ts }: { channel: string; ts: string },
): Promise<string | undefined> {
  return client.chat.getPermalink({ channel, message_ts: ts }).then(
    ({ permalink }) => permalink,
    () => undefined,
  );
}

/** After a start the store is opened first: the first click after it counts. */
const PATIENCE_MS = 30_000;
