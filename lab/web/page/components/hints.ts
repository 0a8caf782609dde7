import { useSession } from '../state/session-context.ts';
import { html, type Markup } from '../ui.ts';
import { Icon } from './icon.ts';

/** What a newcomer can try in a channel where nothing was said yet. */
export function Hints({ name }: { name: string }): Markup {
  const session = useSession();
  const fill = (text: string) => {
    session.draft(session.view.channel ?? '', text);
    document.querySelector<HTMLElement>('main textarea')?.focus();
  };
  return html`<section class="hints" aria-label="Things to try">
    <span class="team-mark" aria-hidden="true"><${Icon} name="key" /></span>
    <h3>Nothing here in ${name} yet</h3>
    <p>Ask what an error of the SQL Server Connector means. Pick one, and press Enter to send it:</p>
    <ul>
      <li>
        <button type="button" onClick=${() => fill('/ekm explain 3303')}>
          <b>/ekm explain 3303</b><span>A number from the error log</span>
        </button>
      </li>
      <li>
        <button type="button" onClick=${() => fill(`/ekm explain ${pasted}`)}>
          <b>/ekm explain Msg 33049 …</b><span>The whole message, as the query window shows it</span>
        </button>
      </li>
      <li>
        <button type="button" onClick=${() => fill(pasted)}>
          <b>Post the error as a message</b><span>Then right-click it (or More actions) → Explain this error</span>
        </button>
      </li>
    </ul>
  </section>`;
}

const pasted = [
  'Msg 33049, Level 16, State 2, Line 1',
  "Key with name 'ContosoRSAKey0' does not exist in the provider or access is denied. Provider error code: 2058.",
].join('\n');
