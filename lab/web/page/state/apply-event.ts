import type { Message, PageEvent } from './shapes.ts';
import type { View } from './view.ts';

/** The view after something happened in the lab. Pure; `nowMs` is this browser's own time. */
export function applyEvent(view: View, event: PageEvent, nowMs: number): View {
  switch (event.type) {
    case 'message':
    case 'message_changed':
      return withMessage(view, event.channel, event.message, event.type === 'message');
    case 'message_deleted':
      return withMessages(view, event.channel, (list) => list.filter(({ ts }) => ts !== event.ts));
    case 'call':
      return {
        ...view,
        calls: [...view.calls.filter(({ n }) => n !== event.call.n), event.call].slice(-keptCalls),
      };
    case 'home':
      return { ...view, home: event.view };
    case 'views':
      return { ...view, modals: event.views };
    case 'clock':
      return { ...view, clockAheadMs: Date.parse(event.now) - nowMs };
    case 'state':
      return view;
  }
}

/** The inspector is for reading what just happened, not an archive. */
const keptCalls = 500;

function withMessage(view: View, channel: string, message: Message, isNew: boolean): View {
  const next = withMessages(view, channel, (list) =>
    [...list.filter(({ ts }) => ts !== message.ts), message].toSorted((a, b) => compareTs(a.ts, b.ts)),
  );
  const isMine = message.user !== undefined && message.user === view.workspace?.me.id;
  if (!isNew || channel === view.channel || isMine) return next;
  return { ...next, unread: { ...next.unread, [channel]: (next.unread[channel] ?? 0) + 1 } };
}

/** A channel that was never opened is read whole when it is. */
function withMessages(
  view: View,
  channel: string,
  change: (list: readonly Message[]) => readonly Message[],
): View {
  const list = view.messages[channel];
  return list === undefined ? view : { ...view, messages: { ...view.messages, [channel]: change(list) } };
}

/** Slack's `ts` are decimals of fixed width after the point: seconds first, then the rest. */
function compareTs(a: string, b: string): number {
  return Number.parseFloat(a) - Number.parseFloat(b) || a.localeCompare(b);
}
