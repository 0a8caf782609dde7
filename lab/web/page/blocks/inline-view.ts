import { channelTitle, displayName, personOf } from '../components/names.ts';
import { formatDate } from '../mrkdwn/format-date.ts';
import type { Inline } from '../mrkdwn/inline.ts';
import { useSession } from '../state/session-context.ts';
import type { Workspace } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';

/** Pieces of text as elements. Everything becomes a text node: nothing is read as HTML. */
export function InlineView({ pieces }: { pieces: readonly Inline[] }): Markup {
  const { workspace } = useSession().view;
  return html`${pieces.map((piece) => html`<${Piece} piece=${piece} workspace=${workspace} />`)}`;
}

function Piece({ piece, workspace }: { piece: Inline; workspace: Workspace }): Markup {
  switch (piece.type) {
    case 'text':
      return html`${piece.text}`;
    case 'break':
      return html`<br />`;
    case 'code':
      return html`<code>${piece.text}</code>`;
    case 'emoji':
      return html`<span role="img" aria-label=${piece.name.replaceAll('_', ' ')} title=${`:${piece.name}:`}>${piece.text}</span>`;
    case 'link':
      return html`<${Link} url=${piece.url}><${InlineView} pieces=${piece.children} /><//>`;
    case 'date':
      return html`<${DateText} piece=${piece} />`;
    case 'bold':
      return html`<strong><${InlineView} pieces=${piece.children} /></strong>`;
    case 'italic':
      return html`<em><${InlineView} pieces=${piece.children} /></em>`;
    case 'strike':
      return html`<s><${InlineView} pieces=${piece.children} /></s>`;
    default:
      return html`<span class=${mentionClass(piece, workspace)}>${mentionText(piece, workspace)}</span>`;
  }
}

type Mention = Extract<Inline, { readonly type: 'user' | 'channel' | 'usergroup' | 'broadcast' }>;

function mentionClass(piece: Mention, workspace: Workspace): string {
  const isToMe =
    piece.type === 'broadcast' ||
    (piece.type === 'user' && piece.id === workspace.me.id) ||
    (piece.type === 'usergroup' &&
      workspace.usergroups.some(({ id, users }) => id === piece.id && users.includes(workspace.me.id)));
  return isToMe ? 'mention to-me' : 'mention';
}

function mentionText(piece: Mention, workspace: Workspace): string {
  if (piece.type === 'broadcast') return `@${piece.range}`;
  if (piece.type === 'usergroup') {
    const group = workspace.usergroups.find(({ id }) => id === piece.id);
    return `@${(group?.handle ?? piece.label ?? piece.id).replace(/^@/, '')}`;
  }
  if (piece.type === 'user') return `@${displayName(personOf(piece.id, workspace))}`;
  const channel = workspace.channels.find(({ id }) => id === piece.id);
  return `#${channel === undefined ? (piece.label ?? piece.id) : channelTitle(channel, workspace)}`;
}

function Link({ url, children }: { url: string; children?: Markup }): Markup {
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">${children}</a>`;
}

function DateText({ piece }: { piece: Extract<Inline, { readonly type: 'date' }> }): Markup {
  const now = new Date(Date.now() + useSession().view.clockAheadMs);
  const at = new Date(piece.seconds * 1000);
  const text = formatDate(piece, now);
  const shown = html`<time datetime=${at.toISOString()} title=${at.toLocaleString()}>${text}</time>`;
  return piece.url === undefined ? shown : html`<${Link} url=${piece.url}>${shown}<//>`;
}
