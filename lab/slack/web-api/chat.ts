import { Buffer } from 'node:buffer';
import { type Fields, isFields, textOf } from '../../fields.ts';
import { fillIds } from '../blocks/fill-ids.ts';
import { invalidBlocks, isTextTooLong, validateBlocks } from '../blocks/validate-blocks.ts';
import type { Channel } from '../channels.ts';
import { slackLimits } from '../limits.ts';
import type { SlackMessage } from '../messages.ts';
import { botMessage, change, cutText, type Draft, post, postEphemeral, remove } from '../posting.ts';
import type { Workspace } from '../workspace.ts';
import {
  type Answer,
  accept,
  conversationAt,
  isRefusal,
  type Method,
  type Refusal,
  refuse,
} from './method.ts';
import { permalinkOf } from './permalink.ts';

/** What chat methods take as a message. */
export const content = {
  text: 'text',
  blocks: 'json',
  attachments: 'json',
  markdown_text: 'text',
  metadata: 'json',
} as const;

/** https://docs.slack.dev/reference/methods?filter=chat */
export const chatMethods: Method[] = [
  {
    method: 'chat.postMessage',
    scopes: ['chat:write'],
    token: 'bot',
    tier: 'posting',
    input: { 'channel!': 'text', thread_ts: 'text', reply_broadcast: 'flag', ...content },
    handle: postMessage,
  },
  {
    method: 'chat.postEphemeral',
    scopes: ['chat:write'],
    token: 'bot',
    tier: 4,
    input: { 'channel!': 'text', 'user!': 'text', thread_ts: 'text', ...content },
    handle: postEphemeralMessage,
  },
  {
    method: 'chat.update',
    scopes: ['chat:write'],
    token: 'bot',
    tier: 3,
    input: { 'channel!': 'text', 'ts!': 'text', ...content },
    handle: updateMessage,
  },
  {
    method: 'chat.delete',
    scopes: ['chat:write'],
    token: 'bot',
    tier: 3,
    input: { 'channel!': 'text', 'ts!': 'text' },
    handle: (args, workspace) => {
      const own = ownMessage(args, workspace, 'cant_delete_message');
      if (isRefusal(own)) return own;
      remove(workspace, own.channel, own.message);
      return accept({ channel: own.channel.id, ts: own.message.ts });
    },
  },
  {
    method: 'chat.getPermalink',
    scopes: [],
    token: 'bot',
    tier: 'none',
    input: { 'channel!': 'text', 'message_ts!': 'text' },
    handle: (args, workspace) => {
      const channel = conversationAt(workspace, args.channel);
      if (isRefusal(channel)) return channel;
      const message = workspace.messages.get(channel.id, String(args.message_ts));
      if (message === undefined) return refuse('message_not_found');
      return accept({ channel: channel.id, permalink: permalinkOf(workspace, channel, message) });
    },
  },
];

/** What `args` say, checked as Slack checks it, or Slack's refusal. */
export function draftOf(args: Fields, { files }: Workspace): Draft | Refusal {
  const { blocks, metadata } = args;
  const text = textOf(args.text);
  if (args.attachments !== undefined && !(Array.isArray(args.attachments) && args.attachments.length === 0))
    return refuse('invalid_attachments', { lab: 'attachments are not there yet' });
  if (args.markdown_text !== undefined) return markdownDraft(args);
  if (blocks !== undefined) {
    const issues = validateBlocks(blocks, files);
    if (issues.length > 0) return invalidBlocks(issues);
  }
  if (metadata !== undefined && !isMetadata(metadata)) return refuse('invalid_metadata_format');
  const list = Array.isArray(blocks) ? blocks.filter(isFields) : undefined;
  return {
    text,
    blocks: list,
    threadTs: textOf(args.thread_ts),
    metadata: isFields(metadata) ? metadata : undefined,
  };
}

function markdownDraft(args: Fields): Draft | Refusal {
  const markdown = textOf(args.markdown_text) ?? '';
  if (args.text !== undefined || args.blocks !== undefined) return refuse('markdown_text_conflict');
  if (markdown === '') return refuse('no_text');
  if (markdown.length > slackLimits.markdownText) return refuse('msg_too_long');
  return { text: markdown, blocks: [{ type: 'markdown', text: markdown }], threadTs: textOf(args.thread_ts) };
}

function postMessage(args: Fields, workspace: Workspace): Answer {
  const channel = conversationAt(workspace, args.channel);
  if (isRefusal(channel)) return channel;
  const draft = postableDraft(args, workspace);
  if (isRefusal(draft)) return draft;
  const mayPost =
    workspace.channels.hasBot(channel) || workspace.app.manifest.scopes.includes('chat:write.public');
  if (!mayPost) return refuse('not_in_channel');
  if (channel.isArchived) return refuse('is_archived');
  const root = rootOf(draft, channel, workspace);
  if (isRefusal(root)) return root;
  const isBroadcast = args.reply_broadcast === true && root.threadTs !== undefined;
  const message = post(workspace, channel, {
    ...botMessage(workspace, { ...draft, ...root }),
    ...(isBroadcast ? { subtype: 'thread_broadcast' } : {}),
  });
  return accept({ channel: channel.id, ts: message.ts, message, ...truncation(args) });
}

function postEphemeralMessage(args: Fields, workspace: Workspace): Answer {
  const channel = conversationAt(workspace, args.channel);
  if (isRefusal(channel)) return channel;
  const draft = postableDraft(args, workspace);
  if (isRefusal(draft)) return draft;
  if (!workspace.channels.hasBot(channel)) return refuse('not_in_channel');
  if (channel.isArchived) return refuse('is_archived');
  const user = String(args.user);
  if (!channel.members.has(user)) return refuse('user_not_in_channel');
  return accept({ message_ts: postEphemeral(workspace, channel, user, draft).ts, ...truncation(args) });
}

function updateMessage(args: Fields, workspace: Workspace): Answer {
  const own = ownMessage(args, workspace, 'cant_update_message');
  if (isRefusal(own)) return own;
  const draft = draftOf(args, workspace);
  if (isRefusal(draft)) return draft;
  if (draft.text === undefined && draft.blocks === undefined) return refuse('no_text');
  if (draft.blocks !== undefined && isTextTooLong(draft.blocks)) return refuse('msg_blocks_too_long');
  const message = change(workspace, own.channel, own.message, {
    ...(draft.text === undefined ? {} : { text: cutText(draft.text) }),
    ...(draft.blocks === undefined ? {} : { blocks: fillIds(draft.blocks) }),
    ...(draft.metadata === undefined ? {} : { metadata: draft.metadata }),
    edited: { user: workspace.app.botUserId, ts: workspace.messages.nextTs() },
  });
  return accept({
    channel: own.channel.id,
    ts: message.ts,
    text: message.text,
    message,
    ...truncation(args),
  });
}

/** A draft with something in it that is not too long, or Slack's refusal. */
export function postableDraft(args: Fields, workspace: Workspace): Draft | Refusal {
  const draft = draftOf(args, workspace);
  if (isRefusal(draft)) return draft;
  if (draft.text === undefined && (draft.blocks === undefined || draft.blocks.length === 0))
    return refuse('no_text');
  return draft.blocks !== undefined && isTextTooLong(draft.blocks) ? refuse('msg_blocks_too_long') : draft;
}

/** The first message of the thread that a draft goes into, or Slack's refusal. */
export function rootOf(
  draft: Draft,
  channel: Channel,
  workspace: Workspace,
): { threadTs?: string } | Refusal {
  if (draft.threadTs === undefined) return {};
  const named = workspace.messages.get(channel.id, draft.threadTs);
  if (named === undefined) return refuse('thread_not_found');
  return { threadTs: named.thread_ts ?? named.ts };
}

function ownMessage(
  args: Fields,
  workspace: Workspace,
  refusal: string,
): { channel: Channel; message: SlackMessage } | Refusal {
  const channel = conversationAt(workspace, args.channel);
  if (isRefusal(channel)) return channel;
  const message = workspace.messages.get(channel.id, String(args.ts));
  if (message === undefined) return refuse('message_not_found');
  if (message.bot_id !== workspace.app.botId) return refuse(refusal);
  return channel.isArchived ? refuse('is_inactive') : { channel, message };
}

function truncation(args: Fields): Fields {
  if ((textOf(args.text) ?? '').length <= slackLimits.messageText) return {};
  return { warning: 'message_truncated', response_metadata: { warnings: ['message_truncated'] } };
}

function isMetadata(metadata: unknown): boolean {
  if (!isFields(metadata) || typeof metadata.event_type !== 'string' || !isFields(metadata.event_payload))
    return false;
  return Buffer.byteLength(JSON.stringify(metadata.event_payload)) <= slackLimits.metadataBytes;
}
