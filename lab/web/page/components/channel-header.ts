import { useSession } from '../state/session-context.ts';
import type { Channel, Workspace } from '../state/shapes.ts';
import { applyTheme, isDark, rememberedTheme } from '../state/theme.ts';
import { html, type Markup, useState } from '../ui.ts';
import { Icon } from './icon.ts';
import { channelTitle } from './names.ts';

/** The bar above the messages: what is open, and the page's own controls. */
export function ChannelHeader({ channel, workspace }: { channel: Channel; workspace: Workspace }): Markup {
  const session = useSession();
  const open = session.view.pane?.kind;
  return html`<header class="bar">
    <button
      type="button"
      class="icon-button only-narrow"
      aria-label="Channels and people"
      aria-expanded=${session.view.isSidebarOpen}
      onClick=${() => session.arrange({ isSidebarOpen: !session.view.isSidebarOpen })}
    >
      <${Icon} name="menu" />
    </button>
    <h2>
      ${channel.kind === 'channel' && html`<${Icon} name=${channel.is_private ? 'lock' : 'hash'} />`}
      ${channelTitle(channel, workspace)}
    </h2>
    <p class="topic">${channel.topic ?? ''}</p>
    <${LabClock} />
    <${ThemeButton} />
    <button
      type="button"
      class="bar-button"
      aria-pressed=${open === 'world'}
      title="Instances, vaults, clock and faults (w)"
      onClick=${() => session.togglePane('world')}
    >
      <${Icon} name="world" /><span>World</span>
    </button>
    <button
      type="button"
      class="bar-button"
      aria-pressed=${open === 'inspector'}
      title="Every call between the bot and Slack (i)"
      onClick=${() => session.togglePane('inspector')}
    >
      <${Icon} name="code" /><span>Inspector</span>
    </button>
    <button
      type="button"
      class="icon-button"
      aria-label="Help"
      title="Help (?)"
      onClick=${() => session.arrange({ isHelpOpen: true })}
    >
      <${Icon} name="help" />
    </button>
  </header>`;
}

/** Only worth saying once the lab's clock was moved. */
function LabClock(): Markup {
  const { clockAheadMs } = useSession().view;
  if (Math.abs(clockAheadMs) < 60_000) return null;
  const now = new Date(Date.now() + clockAheadMs);
  const text = now.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return html`<span class="lab-clock" title="The lab's clock was moved">Lab time ${text}</span>`;
}

function ThemeButton(): Markup {
  const [theme, setTheme] = useState(rememberedTheme());
  const next = isDark(theme) ? 'light' : 'dark';
  const change = () => {
    applyTheme(next);
    setTheme(next);
  };
  return html`<button type="button" class="icon-button" aria-label=${`Use the ${next} theme`} onClick=${change}>
    <${Icon} name=${next === 'dark' ? 'moon' : 'sun'} />
  </button>`;
}
