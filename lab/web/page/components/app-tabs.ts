import { useSession } from '../state/session-context.ts';
import type { AppTab } from '../state/view.ts';
import { html, type Markup, useRef } from '../ui.ts';

/** The sides of the app: its Home and its messages. Arrow keys go from one to the other. */
export function AppTabs(): Markup {
  const session = useSession();
  const row = useRef<HTMLDivElement>(null);
  const open = session.view.tab;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = tabs.find(({ tab }) => tab !== open)?.tab ?? open;
    void session.showTab(other);
    row.current?.querySelector<HTMLElement>(`[data-tab="${other}"]`)?.focus();
  };
  return html`<div class="app-tabs" role="tablist" aria-label="App" ref=${row} onKeyDown=${onKeyDown}>
    ${tabs.map(
      ({ tab, title }) =>
        html`<button
          type="button"
          role="tab"
          data-tab=${tab}
          aria-selected=${tab === open}
          tabindex=${tab === open ? 0 : -1}
          onClick=${() => session.showTab(tab)}
        >
          ${title}
        </button>`,
    )}
  </div>`;
}

const tabs: readonly { readonly tab: AppTab; readonly title: string }[] = [
  { tab: 'home', title: 'Home' },
  { tab: 'messages', title: 'Messages' },
];
