import { useSession } from '../state/session-context.ts';
import type { Workspace } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { Composer } from './composer.ts';
import { Icon } from './icon.ts';
import { MessageList } from './message-list.ts';

/** A thread: the message it hangs from, the replies, and a composer of its own. */
export function ThreadPane({ ts, workspace }: { ts: string; workspace: Workspace }): Markup {
  const session = useSession();
  const channel = session.view.channel ?? '';
  const all = session.view.messages[channel] ?? [];
  const messages = all.filter((message) => message.ts === ts || message.thread_ts === ts);
  return html`<aside class="pane" aria-label="Thread">
    <header class="bar">
      <h2>Thread</h2>
      <p class="topic">${countText(messages.length - 1)}</p>
      <button type="button" class="icon-button" aria-label="Close thread" onClick=${() => session.showPane(undefined)}>
        <${Icon} name="close" />
      </button>
    </header>
    <${MessageList} label="Messages in the thread" messages=${messages} all=${all} workspace=${workspace} inThread=${true} />
    <${Composer} composer=${`${channel}:${ts}`} threadTs=${ts} label="Reply in thread" workspace=${workspace} />
  </aside>`;
}

function countText(replies: number): string {
  if (replies <= 0) return 'No replies yet';
  return replies === 1 ? '1 reply' : `${replies} replies`;
}
