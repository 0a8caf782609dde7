import { html, type Markup } from '../ui.ts';
import type { Act } from './world-pane.ts';

/** Lab time, and what moves it. It only goes forward: certificates and secrets expire by it. */
export function WorldClock(props: { now: string; act: Act; isBusy: boolean }): Markup {
  const shown = props.now.slice(0, 19).replace('T', ' ');
  return html`<section aria-label="Clock">
    <h3>Clock</h3>
    <p><time datetime=${props.now}>${shown}</time> UTC</p>
    <div class="world-row">
      ${steps.map(
        ({ label, advanceMs }) =>
          html`<button
            key=${label}
            type="button"
            class="plain-button"
            aria-disabled=${props.isBusy}
            onClick=${() => props.act('/clock', { advanceMs })}
          >
            ${label}
          </button>`,
      )}
    </div>
  </section>`;
}

const hourMs = 3_600_000;
const steps = [
  { label: '+1 hour', advanceMs: hourMs },
  { label: '+1 day', advanceMs: 24 * hourMs },
  { label: '+1 week', advanceMs: 7 * 24 * hourMs },
  { label: '+30 days', advanceMs: 30 * 24 * hourMs },
];
