import { type Attachment, readAttachment } from '../state/attachments.ts';
import { withMentions } from '../state/completions.ts';
import type { Session } from '../state/session.ts';
import { useSession } from '../state/session-context.ts';
import type { Workspace } from '../state/shapes.ts';
import { html, type Markup, useState } from '../ui.ts';
import { ComposerField } from './composer-field.ts';
import { Icon } from './icon.ts';
import { botOf } from './names.ts';

interface Props {
  readonly composer: string;
  readonly label: string;
  readonly workspace: Workspace;
  readonly threadTs?: string;
}

/** Where a person writes: a message, with files, or a slash command. */
export function Composer(props: Props): Markup {
  const session = useSession();
  const [files, setFiles] = useState<readonly Attachment[]>([]);
  const [isSending, setSending] = useState(false);
  const text = session.view.drafts[props.composer] ?? '';
  const attach = (chosen: readonly File[]) =>
    Promise.all(chosen.map(readAttachment)).then(
      (read) => setFiles((before) => [...before, ...read]),
      (error: unknown) =>
        session.notify('error', error instanceof Error ? error.message : 'The file was not read.'),
    );
  const send = async () => {
    if (isSending || (text.trim() === '' && files.length === 0) || mayNotSend(session, props, text, files))
      return;
    setSending(true);
    session.draft(props.composer, '');
    const isTaken = await sendText(session, props, text, files);
    if (isTaken) setFiles([]);
    // What was refused is not lost, unless something new was typed meanwhile.
    else if (!session.view.drafts[props.composer]) session.draft(props.composer, text);
    setSending(false);
  };
  return html`<form class="composer" onSubmit=${(event: Event) => {
    event.preventDefault();
    void send();
  }}>
    <${ComposerField} ...${props} text=${text} onSend=${send} onFiles=${attach} />
    <${FileChips} files=${files} onRemove=${(gone: Attachment) => setFiles(files.filter((file) => file !== gone))} />
    <div class="composer-foot">
      <label class="icon-button" title="Attach a text file">
        <${Icon} name="clip" /><span class="unseen">Attach a text file</span>
        <input type="file" multiple accept="text/*,.log,.sql,.txt,.json,.csv,.xml,.yaml,.yml,.md,.out" onChange=${(event: Event) => takeChosen(event, attach)} />
      </label>
      <p><kbd>Enter</kbd> to send, <kbd>Shift Enter</kbd> for a new line</p>
      <button type="submit" class="send" aria-label="Send" disabled=${isSending || (text.trim() === '' && files.length === 0)}>
        <${Icon} name="send" />
      </button>
    </div>
  </form>`;
}

function FileChips(props: { files: readonly Attachment[]; onRemove: (file: Attachment) => void }): Markup {
  if (props.files.length === 0) return null;
  return html`<ul class="chips" aria-label="Files to send">
    ${props.files.map(
      (file) => html`<li>
        <${Icon} name="file" />${file.name}
        <button type="button" class="icon-button" aria-label=${`Remove ${file.name}`} onClick=${() => props.onRemove(file)}>
          <${Icon} name="close" />
        </button>
      </li>`,
    )}
  </ul>`;
}

/** Slack runs no slash command in a thread and takes no file with one; it is better said than tried. */
function mayNotSend(
  session: Session,
  { threadTs }: Props,
  text: string,
  files: readonly Attachment[],
): boolean {
  if (!isCommand(text)) return false;
  if (threadTs !== undefined) {
    session.notify('error', 'Slack does not run slash commands in threads. Send it in the channel.');
    return true;
  }
  if (files.length > 0)
    session.notify('error', 'A slash command takes no files. Send the file as a message.');
  return files.length > 0;
}

function isCommand(text: string): boolean {
  return text.startsWith('/');
}

function sendText(
  session: Session,
  props: Props,
  text: string,
  files: readonly Attachment[],
): Promise<boolean> {
  if (isCommand(text)) return session.act('command', { text: text.trim() });
  const people = [...props.workspace.people, botOf(props.workspace)];
  return session.act('message', {
    text: withMentions(text.trim(), people),
    ...(props.threadTs === undefined ? {} : { thread_ts: props.threadTs }),
    ...(files.length === 0 ? {} : { files }),
  });
}

function takeChosen(event: Event, attach: (files: readonly File[]) => unknown): void {
  const input = event.currentTarget as HTMLInputElement;
  attach([...(input.files ?? [])]);
  // The same file can be chosen again.
  input.value = '';
}
