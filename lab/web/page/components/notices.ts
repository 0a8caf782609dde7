import { useSession } from '../state/session-context.ts';
import { html, type Markup } from '../ui.ts';
import { Icon } from './icon.ts';

/** Short notices at the foot of the page, read aloud as they come. */
export function Notices(): Markup {
  const session = useSession();
  return html`<div class="notices" role="status" aria-live="polite">
    ${session.view.notices.map(
      ({ id, tone, text }) => html`<p key=${id} class=${`notice ${tone}`}>
        <span>${text}</span>
        <button type="button" class="icon-button" aria-label="Dismiss" onClick=${() => session.dismiss(id)}>
          <${Icon} name="close" />
        </button>
      </p>`,
    )}
  </div>`;
}
