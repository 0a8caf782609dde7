import { Session } from '../state/session.ts';
import { SessionContext } from '../state/session-context.ts';
import { html, type Markup, useEffect, useMemo, useState } from '../ui.ts';
import { ChannelView } from './channel-view.ts';
import { HelpDialog } from './help-dialog.ts';
import { Inspector } from './inspector.ts';
import { ModalDialog } from './modal-dialog.ts';
import { Notices } from './notices.ts';
import { followShortcuts } from './shortcuts.ts';
import { Sidebar } from './sidebar.ts';
import { ThreadPane } from './thread-pane.ts';
import { WorldPane } from './world-pane.ts';

/** The whole page. */
export function App(): Markup {
  const [, redraw] = useState({});
  const session = useMemo(() => new Session(() => redraw({})), []);
  useEffect(() => {
    void session.open();
    return followShortcuts(session);
  }, [session]);
  const { workspace, pane, isHelpOpen, isSidebarOpen, modals } = session.view;
  const modal = modals.at(-1);
  if (workspace === undefined) return html`<${SessionContext.Provider} value=${session}><${Starting} /><//>`;
  return html`<${SessionContext.Provider} value=${session}>
    <div class=${`workspace${pane === undefined ? '' : ' with-pane'}${isSidebarOpen ? ' with-sidebar' : ''}`}>
      <${Sidebar} workspace=${workspace} />
      <${ChannelView} workspace=${workspace} />
      ${pane?.kind === 'thread' && html`<${ThreadPane} key=${pane.ts} ts=${pane.ts} workspace=${workspace} />`}
      ${pane?.kind === 'inspector' && html`<${Inspector} />`}
      ${pane?.kind === 'world' && html`<${WorldPane} />`}
    </div>
    ${modal !== undefined && html`<${ModalDialog} key=${modal.id} modal=${modal} workspace=${workspace} />`}
    ${isHelpOpen && html`<${HelpDialog} />`}
    <${Notices} />
  <//>`;
}

function Starting(): Markup {
  return html`<p class="starting">Opening the workspace…</p><${Notices} />`;
}
