import type { Session } from '../state/session.ts';

/** The keys that work anywhere but in a text field, as the help lists them. Returns how to stop. */
export function followShortcuts(session: Session): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector('dialog[open], [popover]:popover-open') !== null) return;
    if (event.key === 'Escape') return closeOne(session);
    if (event.target instanceof Element && event.target.closest('input, textarea, select') !== null) return;
    if (event.key === 'i') session.togglePane('inspector');
    else if (event.key === 'w') session.togglePane('world');
    else if (event.key === '?') session.arrange({ isHelpOpen: true });
    else if (event.key === '/' || event.key === 'c') focusComposer(event);
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

/** Escape closes what was opened last: the sidebar of a narrow page, then the pane. */
function closeOne(session: Session): void {
  if (session.view.isSidebarOpen) session.arrange({ isSidebarOpen: false });
  else if (session.view.pane !== undefined) closePane(session);
}

function closePane(session: Session): void {
  session.showPane(undefined);
  document.querySelector<HTMLElement>('main textarea')?.focus();
}

function focusComposer(event: KeyboardEvent): void {
  // A slash starts a command where it lands, so only the other key is swallowed.
  if (event.key !== '/') event.preventDefault();
  document.querySelector<HTMLElement>('main textarea')?.focus();
}
