import { randomUUID } from 'node:crypto';
import { toFileObject } from '../file-object.ts';
import { type StoredFile, shareOf } from '../files.ts';
import { team } from '../installation.ts';
import type { SlackMessage } from '../messages.ts';
import { NotPossible } from '../not-possible.ts';
import { post } from '../posting.ts';
import { typedText } from '../typed-text.ts';
import type { Workspace } from '../workspace.ts';
import { type Acted, inside, messageAt, type Stage } from './stage.ts';

/** Writes a message, with text files if there are any; says how the events that it made were taken. */
export async function writeMessage(
  { workspace, events }: Stage,
  input: MessageInput,
): Promise<Acted & { ts: string }> {
  const { person, place } = inside(workspace, input.user, input.channel);
  if (input.text === '' && input.files.length === 0)
    throw new NotPossible('no_text', 'a message needs text or a file');
  if (place.kind === 'im' && !workspace.app.manifest.mayPeopleWriteToApp)
    throw new NotPossible('restricted_action', 'the app manifest does not let people write to the app');
  if (place.isArchived) throw new NotPossible('is_archived', `#${place.name} is archived`);
  const root = input.thread_ts === undefined ? undefined : messageAt(workspace, place, input.thread_ts);
  const files = input.files.map(({ name, content }) => workspace.files.add(name, content, person.id));
  const message: SlackMessage = {
    type: 'message',
    ...sharedFiles(workspace, files),
    ts: workspace.messages.nextTs(),
    team: team.id,
    user: person.id,
    text: typedText(input.text, workspace),
    client_msg_id: randomUUID(),
    ...(root === undefined ? {} : { thread_ts: root.thread_ts ?? root.ts }),
  };
  post(workspace, place, message);
  for (const file of files) file.shares.push(shareOf(place, message));
  const outcomes = await events.outcomesOf(message);
  return {
    ts: message.ts,
    acked: outcomes.every(({ acked }) => acked),
    ackMs: Math.max(0, ...outcomes.map(({ ackMs }) => ackMs)),
    events: outcomes,
  };
}

/** Who writes what where; `thread_ts` answers in a thread, files are text files. */
export interface MessageInput {
  user: string;
  channel: string;
  text: string;
  thread_ts?: string;
  files: readonly { name: string; content: string }[];
}

function sharedFiles(workspace: Workspace, files: StoredFile[]): Partial<SlackMessage> {
  if (files.length === 0) return {};
  const described = files.map((file) => toFileObject(file, workspace.baseUrl, workspace.clock.now()));
  return { subtype: 'file_share', upload: false, files: described };
}
