import { useSession } from '../state/session-context.ts';
import type { Channel, Workspace } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { ChannelHeader } from './channel-header.ts';
import { Composer } from './composer.ts';
import { Hints } from './hints.ts';
import { MessageList } from './message-list.ts';
import { channelTitle } from './names.ts';

/** The middle of the page: the open channel with its messages and composer. */
export function ChannelView({ workspace }: { workspace: Workspace }): Markup {
  const session = useSession();
  const channel = workspace.channels.find(({ id }) => id === session.view.channel);
  if (channel === undefined)
    return html`<main class="channel"><p class="starting">No channel to show.</p></main>`;
  const messages = session.view.messages[channel.id];
  const inChannel = messages?.filter(({ ts, thread_ts }) => thread_ts === undefined || thread_ts === ts);
  const name = label(channel, workspace);
  return html`<main class="channel">
    <${ChannelHeader} channel=${channel} workspace=${workspace} />
    <${Banner} workspace=${workspace} />
    <${MessageList}
      key=${channel.id}
      label=${`Messages in ${name}`}
      messages=${inChannel ?? []}
      all=${messages ?? []}
      workspace=${workspace}
      empty=${messages !== undefined && html`<${Hints} name=${name} />`}
    />
    <${Composer} key=${`${workspace.me.id} ${channel.id}`} composer=${channel.id} label=${`Message ${name}`} workspace=${workspace} />
  </main>`;
}

function label(channel: Channel, workspace: Workspace): string {
  const title = channelTitle(channel, workspace);
  return channel.kind === 'channel' ? `#${title}` : title;
}

function Banner({ workspace }: { workspace: Workspace }): Markup {
  const { isOnline } = useSession().view;
  if (!isOnline) return html`<p class="banner" role="status">The lab does not answer. Trying again…</p>`;
  if (workspace.delivery === 'http' || workspace.connections > 0) return null;
  return html`<p class="banner" role="status">No bot is connected. Start it with: <code>npm start</code></p>`;
}
