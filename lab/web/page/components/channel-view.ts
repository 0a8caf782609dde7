import { useSession } from '../state/session-context.ts';
import type { Channel, Message, Workspace } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { AppTabs } from './app-tabs.ts';
import { ChannelHeader } from './channel-header.ts';
import { Composer } from './composer.ts';
import { Hints } from './hints.ts';
import { HomeTab } from './home-tab.ts';
import { MessageList } from './message-list.ts';
import { channelTitle } from './names.ts';

/** The middle of the page: the open channel with its messages and composer. */
export function ChannelView({ workspace }: { workspace: Workspace }): Markup {
  const session = useSession();
  const channel = workspace.channels.find(({ id }) => id === session.view.channel);
  if (channel === undefined)
    return html`<main class="channel"><p class="starting">No channel to show.</p></main>`;
  const hasTabs = channel.kind === 'im' && workspace.app.has_home;
  return html`<main class="channel">
    <${ChannelHeader} channel=${channel} workspace=${workspace} />
    ${hasTabs && html`<${AppTabs} />`}
    <${Banner} workspace=${workspace} />
    ${
      hasTabs && session.view.tab === 'home'
        ? html`<${HomeTab} workspace=${workspace} />`
        : html`<${Messages} channel=${channel} workspace=${workspace} />`
    }
  </main>`;
}

function Messages({ channel, workspace }: { channel: Channel; workspace: Workspace }): Markup {
  const messages = useSession().view.messages[channel.id];
  const name = label(channel, workspace);
  return html`
    <${MessageList}
      key=${channel.id}
      label=${`Messages in ${name}`}
      messages=${messages?.filter(isInChannel) ?? []}
      all=${messages ?? []}
      workspace=${workspace}
      empty=${messages !== undefined && html`<${Hints} name=${name} />`}
    />
    ${
      channel.is_archived === true
        ? html`<p class="archived">${name} is archived: it can be read, and nobody can write in it.</p>`
        : html`<${Composer} key=${`${workspace.me.id} ${channel.id}`} composer=${channel.id} label=${`Message ${name}`} workspace=${workspace} />`
    }
  `;
}

/** Replies are in their thread; those that were sent to the channel, too, are in both. */
function isInChannel({ ts, thread_ts: threadTs, subtype }: Message): boolean {
  return threadTs === undefined || threadTs === ts || subtype === 'thread_broadcast';
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
