import type { Session } from '../state/session.ts';
import { useSession } from '../state/session-context.ts';
import type { Message, Workspace } from '../state/shapes.ts';
import { html, type Markup, useRef } from '../ui.ts';
import { copyText } from './copy-text.ts';
import { Icon } from './icon.ts';
import { type Choice, Menu } from './menu.ts';

type Place = { readonly x: number; readonly y: number } | undefined;

/** What can be done with a message: shown over it on hover and focus, and by a right click. */
export function MessageActions(props: {
  message: Message;
  workspace: Workspace;
  inThread: boolean;
  menuAt: Place;
  onMenu: (place: Place) => void;
}): Markup {
  const session = useSession();
  const button = useRef<HTMLButtonElement>(null);
  const mayReply = !props.message.is_ephemeral && !props.inThread;
  const openMenu = () => {
    const box = button.current?.getBoundingClientRect();
    if (box !== undefined) props.onMenu({ x: box.right, y: box.bottom + 4 });
  };
  const closeMenu = (byKey: boolean) => {
    props.onMenu(undefined);
    if (byKey) button.current?.focus();
  };
  return html`<div class="message-actions">
    ${
      mayReply &&
      html`<button type="button" class="icon-button" aria-label="Reply in thread" title="Reply in thread" onClick=${() => openThread(session, props.message)}>
        <${Icon} name="reply" />
      </button>`
    }
    <button
      type="button"
      class="icon-button"
      aria-label="More actions"
      title="More actions"
      aria-haspopup="menu"
      aria-expanded=${props.menuAt !== undefined}
      ref=${button}
      onClick=${openMenu}
    >
      <${Icon} name="more" />
    </button>
    ${
      props.menuAt !== undefined &&
      html`<${Menu} label="More actions" at=${props.menuAt} choices=${choicesFor(session, props, mayReply)} onClose=${closeMenu} />`
    }
  </div>`;
}

/** Slack offers neither threads nor shortcuts on a message that only one person sees. */
function choicesFor(
  session: Session,
  { message, workspace }: { message: Message; workspace: Workspace },
  mayReply: boolean,
): readonly Choice[] {
  const shortcuts = message.is_ephemeral ? [] : workspace.shortcuts;
  return [
    ...shortcuts.map(({ callback_id, name }) => ({
      label: name,
      detail: workspace.app.name,
      icon: 'bolt' as const,
      choose: () => void session.act('shortcut', { ts: message.ts, callback_id }),
    })),
    ...(mayReply
      ? [{ label: 'Reply in thread', icon: 'reply' as const, choose: () => openThread(session, message) }]
      : []),
    { label: 'Copy text', icon: 'copy', choose: () => copyText(session, message.text ?? '') },
    {
      label: 'Copy message JSON',
      icon: 'code',
      choose: () => copyText(session, JSON.stringify(message, null, 2)),
    },
  ];
}

function openThread(session: Session, message: Message): void {
  session.showPane({ kind: 'thread', ts: message.thread_ts ?? message.ts });
}
