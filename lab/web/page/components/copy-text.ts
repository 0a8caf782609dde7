import type { Session } from '../state/session.ts';

/** Puts text on the clipboard and says so. */
export function copyText(session: Session, text: string): void {
  navigator.clipboard.writeText(text).then(
    () => session.notify('info', 'Copied.'),
    () => session.notify('error', 'The browser did not allow copying.'),
  );
}
