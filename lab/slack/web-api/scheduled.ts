import { type Fields, textOf } from '../../fields.ts';
import { slackLimits } from '../limits.ts';
import { botMessage, post } from '../posting.ts';
import type { Workspace } from '../workspace.ts';
import { content, postableDraft, rootOf } from './chat.ts';
import { type Answer, accept, conversationAt, isRefusal, type Method, refuse } from './method.ts';
import { pageOf } from './paging.ts';

/** https://docs.slack.dev/reference/methods/chat.scheduleMessage and its two companions. */
export const scheduledMethods: Method[] = [
  {
    method: 'chat.scheduleMessage',
    scopes: ['chat:write'],
    token: 'bot',
    tier: 3,
    input: { 'channel!': 'text', 'post_at!': 'number', thread_ts: 'text', ...content },
    handle: schedule,
  },
  {
    method: 'chat.deleteScheduledMessage',
    scopes: ['chat:write'],
    token: 'bot',
    tier: 3,
    input: { 'channel!': 'text', 'scheduled_message_id!': 'text' },
    handle: (args, { scheduled, clock }) => {
      const waiting = scheduled.all().find(({ id }) => id === args.scheduled_message_id);
      const isLate =
        waiting !== undefined && waiting.postAtS * 1000 - clock.now() < slackLimits.scheduledFixedMs;
      if (waiting === undefined || waiting.channelId !== args.channel || isLate)
        return refuse('invalid_scheduled_message_id');
      scheduled.remove(waiting.id);
      return accept();
    },
  },
  {
    method: 'chat.scheduledMessages.list',
    scopes: [],
    token: 'bot',
    tier: 3,
    input: { channel: 'text', oldest: 'number', latest: 'number', limit: 'number', cursor: 'text' },
    handle: listScheduled,
  },
];

function schedule(args: Fields, workspace: Workspace): Answer {
  const channel = conversationAt(workspace, args.channel);
  if (isRefusal(channel)) return channel;
  const draft = postableDraft(args, workspace);
  if (isRefusal(draft)) return draft;
  if (!workspace.channels.hasBot(channel)) return refuse('not_in_channel');
  if (channel.isArchived) return refuse('is_archived');
  const root = rootOf(draft, channel, workspace);
  if (isRefusal(root)) return root;
  const { scheduled, clock } = workspace;
  const postAtS = Number(args.post_at);
  if (postAtS * 1000 <= clock.now()) return refuse('time_in_past');
  if (postAtS * 1000 > clock.now() + slackLimits.scheduledMs) return refuse('time_too_far');
  const near = scheduled.all().filter((each) => {
    const isNear = Math.abs(each.postAtS - postAtS) * 1000 < slackLimits.scheduledWindowMs;
    return each.channelId === channel.id && isNear;
  });
  if (near.length >= slackLimits.scheduledInWindow) return refuse('restricted_too_many');
  const message = { ...draft, ...root };
  const id = scheduled.add({ channelId: channel.id, postAtS, draft: message }, () => {
    // Slack documents as a bug that messages with metadata are never posted.
    if (draft.metadata !== undefined) return;
    if (!channel.isArchived && workspace.channels.hasBot(channel))
      post(workspace, channel, botMessage(workspace, message));
  });
  const { ts, ...shown } = botMessage(workspace, message);
  return accept({ channel: channel.id, scheduled_message_id: id, post_at: postAtS, message: shown });
}

function listScheduled(args: Fields, { scheduled }: Workspace): Answer {
  const oldest = args.oldest === undefined ? 0 : Number(args.oldest);
  const latest = args.latest === undefined ? Number.POSITIVE_INFINITY : Number(args.latest);
  const channel = textOf(args.channel);
  const listed = scheduled
    .all()
    .filter((each) => channel === undefined || each.channelId === channel)
    .filter(({ postAtS }) => postAtS >= oldest && postAtS <= latest);
  const page = pageOf(listed, args);
  if (isRefusal(page)) return page;
  const scheduledMessages = page.items.map(({ id, channelId, postAtS, createdS, draft }) => ({
    id,
    channel_id: channelId,
    post_at: postAtS,
    date_created: createdS,
    text: draft.text ?? '',
  }));
  return accept({ scheduled_messages: scheduledMessages, response_metadata: { next_cursor: page.next } });
}
