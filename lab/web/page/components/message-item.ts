import { MessageBody } from '../blocks/message-body.ts';
import { useSession } from '../state/session-context.ts';
import type { Message, Workspace } from '../state/shapes.ts';
import { html, type Markup, useState } from '../ui.ts';
import { Avatar } from './avatar.ts';
import { FileCard } from './file-card.ts';
import { Icon } from './icon.ts';
import { MessageActions } from './message-actions.ts';
import { authorOf, displayName } from './names.ts';
import { clockTime, fullTime } from './times.ts';

/** One message: who, when, what, its files and its thread. */
export function MessageItem(props: {
  message: Message;
  replies: readonly Message[];
  workspace: Workspace;
  inThread: boolean;
  isContinued: boolean;
}): Markup {
  const { message, workspace } = props;
  const author = authorOf(message, workspace);
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | undefined>(undefined);
  const onContextMenu = (event: MouseEvent) => {
    // Links and selected text keep the browser's own menu.
    if (event.target instanceof Element && event.target.closest('a') !== null) return;
    if (getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    setMenuAt({ x: event.clientX, y: event.clientY });
  };
  const classes = ['message', props.isContinued && 'continued', message.is_ephemeral && 'ephemeral'];
  return html`<article
    class=${classes.filter(Boolean).join(' ')}
    aria-label=${`${displayName(author)}, ${clockTime(message.ts)}${message.is_ephemeral ? ', only visible to you' : ''}`}
    data-ts=${message.ts}
    onContextMenu=${onContextMenu}
  >
    ${
      props.isContinued
        ? html`<time class="side-time" title=${fullTime(message.ts)}>${clockTime(message.ts)}</time>`
        : html`<${Avatar} person=${author} />`
    }
    <div class="content">
      ${message.is_ephemeral && html`<p class="only-you"><${Icon} name="eye" />Only visible to you</p>`}
      ${
        !props.isContinued &&
        html`<p class="byline">
          <b>${displayName(author)}</b>${author.is_bot && html`<span class="app-badge">APP</span>`}
          <time title=${fullTime(message.ts)}>${clockTime(message.ts)}</time>
        </p>`
      }
      ${message.subtype === 'thread_broadcast' && !props.inThread && html`<${FromThread} message=${message} />`}
      <${MessageBody} message=${message} workspace=${workspace} />
      ${message.files?.map((file) => html`<${FileCard} key=${file.id} file=${file} />`)}
      <${ThreadLink} message=${message} replies=${props.replies} />
    </div>
    <${MessageActions}
      message=${message}
      workspace=${workspace}
      inThread=${props.inThread}
      menuAt=${menuAt}
      onMenu=${setMenuAt}
    />
  </article>`;
}

/** A reply that was sent to the channel, too, says where it belongs. */
function FromThread({ message }: { message: Message }): Markup {
  const session = useSession();
  const ts = message.thread_ts ?? message.ts;
  return html`<button type="button" class="from-thread" onClick=${() => session.showPane({ kind: 'thread', ts })}>
    <${Icon} name="reply" />replied to a thread
  </button>`;
}

function ThreadLink({ message, replies }: { message: Message; replies: readonly Message[] }): Markup {
  const session = useSession();
  const last = replies.at(-1);
  if (last === undefined) return null;
  const count = replies.length === 1 ? '1 reply' : `${replies.length} replies`;
  return html`<button
    type="button"
    class="thread-link"
    onClick=${() => session.showPane({ kind: 'thread', ts: message.ts })}
  >
    <${Icon} name="reply" /><b>${count}</b><span>Last at ${clockTime(last.ts)}</span>
  </button>`;
}
