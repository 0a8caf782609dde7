import { type Fields, isFields, textOf } from '../fields.ts';
import { fillIds } from './blocks/fill-ids.ts';
import { invalidBlocks, validateBlocks } from './blocks/validate-blocks.ts';
import type { Channel } from './channels.ts';
import type { SlackMessage } from './messages.ts';
import { botMessage, change, cutText, type Draft, post, postEphemeral, remove } from './posting.ts';
import type { ResponseScope } from './response-urls.ts';
import type { Workspace } from './workspace.ts';

/**
 * Carries out an answer of the app to a command or a click: the body of a response_url, or of an
 * acknowledgement. Returns Slack's refusal, or undefined.
 */
export function carryOut(workspace: Workspace, scope: ResponseScope, body: Fields): Fields | undefined {
  const channel = workspace.channels.find(scope.channelId);
  if (channel === undefined) return { ok: false, error: 'channel_not_found' };
  if (body.delete_original === true) return deleteOriginal(workspace, channel, scope);
  const { blocks } = body;
  if (blocks !== undefined) {
    const issues = validateBlocks(blocks, workspace.files);
    if (issues.length > 0) return invalidBlocks(issues);
  }
  const draft: Draft = {
    text: textOf(body.text),
    blocks: Array.isArray(blocks) ? blocks.filter(isFields) : undefined,
    threadTs: textOf(body.thread_ts),
  };
  if (draft.text === undefined && (draft.blocks ?? []).length === 0) return { ok: false, error: 'no_text' };
  say(workspace, channel, scope, body, draft);
  return undefined;
}

function say(workspace: Workspace, channel: Channel, scope: ResponseScope, body: Fields, draft: Draft): void {
  const { original } = scope;
  if (body.replace_original === true && original !== undefined)
    replaceOriginal(workspace, channel, original, draft);
  else if (body.response_type === 'in_channel') post(workspace, channel, botMessage(workspace, draft));
  else
    postEphemeral(workspace, channel, scope.userId, {
      ...draft,
      threadTs: draft.threadTs ?? original?.threadTs,
    });
}

function replaceOriginal(
  workspace: Workspace,
  channel: Channel,
  original: { ts: string; isEphemeral: boolean },
  draft: Draft,
): void {
  const changes: Partial<SlackMessage> = {
    text: cutText(draft.text ?? ''),
    blocks: fillIds(draft.blocks ?? []),
  };
  if (!original.isEphemeral) {
    const message = workspace.messages.get(channel.id, original.ts);
    const edited = { user: workspace.app.botUserId, ts: workspace.messages.nextTs() };
    if (message !== undefined) change(workspace, channel, message, { ...changes, edited });
    return;
  }
  const ephemeral = workspace.messages.getEphemeral(original.ts);
  if (ephemeral === undefined) return;
  const message = { ...ephemeral.message, ...changes };
  workspace.messages.putEphemeral({ ...ephemeral, message });
  workspace.feed.tell({ type: 'message_changed', channel: channel.id, message, onlyFor: ephemeral.userId });
}

function deleteOriginal(
  workspace: Workspace,
  channel: Channel,
  { original, userId }: ResponseScope,
): undefined {
  if (original === undefined) return;
  if (original.isEphemeral) {
    workspace.messages.deleteEphemeral(original.ts);
    workspace.feed.tell({ type: 'message_deleted', channel: channel.id, ts: original.ts, onlyFor: userId });
    return;
  }
  const message = workspace.messages.get(channel.id, original.ts);
  if (message !== undefined) remove(workspace, channel, message);
}
