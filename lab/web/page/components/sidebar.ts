import { useSession } from '../state/session-context.ts';
import type { Channel, Workspace } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { Avatar } from './avatar.ts';
import { Icon } from './icon.ts';
import { channelTitle, otherSideOf } from './names.ts';
import { PeopleSwitcher } from './people-switcher.ts';

/** Workspace name, channels, direct messages, and who is looking. */
export function Sidebar({ workspace }: { workspace: Workspace }): Markup {
  const channels = workspace.channels.filter(({ kind }) => kind === 'channel');
  const direct = workspace.channels.filter(({ kind }) => kind === 'im');
  return html`<aside class="sidebar" aria-label="Workspace">
    <header class="team">
      <span class="team-mark" aria-hidden="true"><${Icon} name="key" /></span>
      <div>
        <h1>${workspace.team.name}</h1>
        <p><${Connection} workspace=${workspace} /></p>
      </div>
    </header>
    <nav aria-label="Channels and direct messages">
      <${ChannelGroup} title="Channels" channels=${channels} workspace=${workspace} />
      <${ChannelGroup} title="Direct messages" channels=${direct} workspace=${workspace} />
    </nav>
    <${PeopleSwitcher} workspace=${workspace} />
  </aside>`;
}

function Connection({ workspace }: { workspace: Workspace }): Markup {
  const { isOnline } = useSession().view;
  if (!isOnline) return html`<span class="dot off"></span>The lab does not answer`;
  if (workspace.delivery === 'http') return html`<span class="dot on"></span>Events over HTTP`;
  const isOn = workspace.connections > 0;
  return html`<span class=${`dot ${isOn ? 'on' : 'off'}`}></span>${isOn ? 'Bot connected' : 'No bot connected'}`;
}

function ChannelGroup(props: { title: string; channels: readonly Channel[]; workspace: Workspace }): Markup {
  const session = useSession();
  const { channel: open, unread } = session.view;
  return html`<section>
    <h2>${props.title}</h2>
    <ul>
      ${props.channels.map((channel) => {
        const count = unread[channel.id] ?? 0;
        return html`<li key=${channel.id}>
          <button
            type="button"
            class=${count > 0 ? 'unread' : ''}
            aria-current=${channel.id === open ? 'page' : undefined}
            onClick=${() => session.show(channel.id)}
          >
            <${ChannelMark} channel=${channel} workspace=${props.workspace} />
            <span class="name">${channelTitle(channel, props.workspace)}</span>
            ${count > 0 && html`<span class="count" aria-label=${`${count} unread`}>${count}</span>`}
          </button>
        </li>`;
      })}
    </ul>
  </section>`;
}

function ChannelMark({ channel, workspace }: { channel: Channel; workspace: Workspace }): Markup {
  if (channel.kind === 'channel') return html`<${Icon} name=${channel.is_private ? 'lock' : 'hash'} />`;
  return html`<${Avatar} size="small" person=${otherSideOf(channel, workspace)} />`;
}
