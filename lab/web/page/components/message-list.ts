import { useSession } from '../state/session-context.ts';
import type { Message, Workspace } from '../state/shapes.ts';
import { html, type Markup, useRef } from '../ui.ts';
import { MessageItem } from './message-item.ts';
import { dayTitle, localDay, timeOf } from './times.ts';
import { useFollowing } from './use-following.ts';

/** Messages in order, with a line where a new day starts. Follows the newest while it is in sight. */
export function MessageList(props: {
  label: string;
  messages: readonly Message[];
  all: readonly Message[];
  workspace: Workspace;
  empty?: Markup | false;
  inThread?: boolean;
}): Markup {
  const log = useRef<HTMLDivElement>(null);
  useFollowing(log, props.messages.at(-1)?.ts);
  return html`<div class="log" role="log" aria-live="polite" aria-label=${props.label} tabindex="0" ref=${log}>
    <div class="log-inner">
      ${props.messages.length === 0 && props.empty}
      ${props.messages.map(
        (message, index) =>
          html`<${Entry} key=${message.ts} message=${message} before=${props.messages[index - 1]} ...${props} />`,
      )}
    </div>
  </div>`;
}

function Entry(props: {
  message: Message;
  before?: Message;
  all: readonly Message[];
  workspace: Workspace;
  inThread?: boolean;
}): Markup {
  const { message, before } = props;
  const isNewDay = before === undefined || localDay(before.ts) !== localDay(message.ts);
  const now = new Date(Date.now() + useSession().view.clockAheadMs);
  const replies = props.inThread
    ? []
    : props.all.filter(({ thread_ts, ts }) => thread_ts === message.ts && ts !== message.ts);
  return html`
    ${isNewDay && !props.inThread && html`<div class="day"><span>${dayTitle(message.ts, now)}</span></div>`}
    <${MessageItem}
      message=${message}
      replies=${replies}
      workspace=${props.workspace}
      inThread=${props.inThread ?? false}
      isContinued=${!isNewDay && continues(before, message)}
    />
  `;
}

/** A message soon after one of the same author's needs no second name above it. */
function continues(before: Message | undefined, message: Message): boolean {
  if (before === undefined || before.is_ephemeral || message.is_ephemeral) return false;
  const isSameAuthor = before.user === message.user && before.bot_id === message.bot_id;
  return isSameAuthor && timeOf(message.ts).getTime() - timeOf(before.ts).getTime() < 5 * 60_000;
}
