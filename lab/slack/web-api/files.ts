import { type Fields, isFields, textOf } from '../../fields.ts';
import type { Channel } from '../channels.ts';
import { type FileObject, sharesOf, toFileObject } from '../file-object.ts';
import { type StoredFile, shareOf } from '../files.ts';
import { slackLimits } from '../limits.ts';
import { botMessage, type Draft, post } from '../posting.ts';
import type { Workspace } from '../workspace.ts';
import { draftOf, rootOf } from './chat.ts';
import {
  type Answer,
  accept,
  conversationAt,
  isRefusal,
  type Method,
  type Refusal,
  refuse,
} from './method.ts';

/** https://docs.slack.dev/reference/methods?filter=files */
export const fileMethods: Method[] = [
  {
    method: 'files.info',
    scopes: ['files:read'],
    token: 'bot',
    tier: 4,
    input: { 'file!': 'text' },
    handle: (args, workspace) => {
      const file = workspace.files.get(String(args.file));
      if (file === undefined || !file.isShared) return refuse('file_not_found');
      const content = file.kind.isText ? { content: file.content?.toString() ?? '' } : {};
      return accept({ file: { ...describe(file, workspace), ...sharesOf(file) }, ...content, comments: [] });
    },
  },
  {
    method: 'files.getUploadURLExternal',
    scopes: ['files:write'],
    token: 'bot',
    tier: 4,
    input: { 'filename!': 'text', 'length!': 'number', alt_txt: 'text', snippet_type: 'text' },
    handle: (args, workspace) => {
      const length = Number(args.length);
      const altText = textOf(args.alt_txt);
      if (length === 0) return refuse('missing_argument');
      if (!Number.isInteger(length) || length < 0) return refuse('invalid_arguments');
      if (length > slackLimits.fileBytes) return refuse('file_upload_size_restricted');
      if ((altText?.length ?? 0) > slackLimits.fileAltText) return refuse('alt_txt_too_large');
      const id = workspace.files.announce(String(args.filename), length, altText);
      return accept({ upload_url: `${workspace.baseUrl}/upload/v1/${id}`, file_id: id });
    },
  },
  {
    method: 'files.completeUploadExternal',
    scopes: ['files:write'],
    token: 'bot',
    tier: 4,
    input: {
      'files!': 'json',
      channel_id: 'text',
      thread_ts: 'text',
      initial_comment: 'text',
      blocks: 'json',
    },
    handle: completeUpload,
  },
];

function completeUpload(args: Fields, workspace: Workspace): Answer {
  const wanted = Array.isArray(args.files) ? args.files.filter(isFields) : [];
  if (wanted.length === 0) return refuse('invalid_arguments');
  const files = wanted.map(({ id }) => workspace.files.get(String(id)));
  if (!files.every((file): file is StoredFile => file?.content !== undefined))
    return refuse('file_not_found');
  const share = args.channel_id === undefined ? undefined : sharePlan(args, workspace);
  if (share !== undefined && isRefusal(share)) return share;
  for (const [index, file] of files.entries()) {
    file.title = textOf(wanted[index]?.title) ?? file.name;
    file.ownerId = workspace.app.botUserId;
    file.isShared = true;
  }
  if (share !== undefined && !files.some(isLost)) shareIn(share, files, workspace);
  return accept({ files: files.map((file) => describe(file, workspace)) });
}

/** Slack says ok to a description of a file that is no picture, and then shows the file nowhere. */
function isLost({ altText, kind }: StoredFile): boolean {
  // unverified: An upload with alt_txt that is no picture is shown nowhere, as two reports about an SDK of Slack say.
  return altText !== undefined && !kind.isPicture;
}

interface SharePlan {
  channel: Channel;
  draft: Draft;
}

/** Where the files go and with which words, or Slack's refusal. A comment makes Slack leave `blocks` out. */
function sharePlan(args: Fields, workspace: Workspace): SharePlan | Refusal {
  const channel = conversationAt(workspace, args.channel_id);
  if (isRefusal(channel)) return channel;
  if (!workspace.channels.hasBot(channel)) return refuse('not_in_channel');
  const comment = textOf(args.initial_comment);
  const said = comment === undefined ? { blocks: args.blocks } : { text: comment };
  const draft = draftOf({ ...said, thread_ts: args.thread_ts }, workspace);
  if (isRefusal(draft)) return draft;
  const root = rootOf(draft, channel, workspace);
  return isRefusal(root) ? root : { channel, draft: { ...draft, ...root } };
}

function shareIn({ channel, draft }: SharePlan, files: StoredFile[], workspace: Workspace): void {
  const message = post(workspace, channel, {
    ...botMessage(workspace, draft),
    subtype: 'file_share',
    files: files.map((file) => describe(file, workspace)),
    upload: true,
  });
  for (const file of files) file.shares.push(shareOf(channel, message));
}

function describe(file: StoredFile, workspace: Workspace): FileObject {
  return toFileObject(file, workspace.baseUrl, workspace.clock.now());
}
