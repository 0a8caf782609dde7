import { type Fields, isFields, textOf } from '../../fields.ts';
import { type FileObject, type StoredFile, toFileObject } from '../files.ts';
import { botMessage, post } from '../posting.ts';
import type { Workspace } from '../workspace.ts';
import { draftOf } from './chat.ts';
import { type Answer, accept, conversationAt, isRefusal, type Method, refuse } from './method.ts';

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
      return accept({ file: describe(file, workspace), content: file.content ?? '', comments: [] });
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
      if (!Number.isInteger(length) || length < 1) return refuse('invalid_arguments');
      const id = workspace.files.announce(String(args.filename), length);
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
  const channel = args.channel_id === undefined ? undefined : conversationAt(workspace, args.channel_id);
  if (channel !== undefined && isRefusal(channel)) return channel;
  if (channel !== undefined && !workspace.channels.hasBot(channel)) return refuse('not_in_channel');
  const draft = draftOf({ text: args.initial_comment, blocks: args.blocks, thread_ts: args.thread_ts });
  if (isRefusal(draft)) return draft;
  for (const [index, file] of files.entries()) {
    file.title = textOf(wanted[index]?.title) ?? file.name;
    file.ownerId = workspace.app.botUserId;
    file.isShared = true;
  }
  const described = files.map((file) => describe(file, workspace));
  if (channel !== undefined)
    post(workspace, channel, {
      ...botMessage(workspace, draft),
      subtype: 'file_share',
      files: described,
      upload: true,
    });
  return accept({ files: described });
}

function describe(file: StoredFile, workspace: Workspace): FileObject {
  return toFileObject(file, workspace.baseUrl, workspace.clock.now());
}
