import { useSession } from '../state/session-context.ts';
import type { Call } from '../state/shapes.ts';
import { html, type Markup, useState } from '../ui.ts';
import { CallItem } from './call-item.ts';
import { Icon } from './icon.ts';

/** Every call between the bot and the lab's Slack, newest first, as raw JSON. */
export function Inspector(): Markup {
  const session = useSession();
  const [words, setWords] = useState('');
  const [direction, setDirection] = useState('all');
  const { calls } = session.view;
  const shown = calls.filter(
    (call) => (direction === 'all' || call.direction === direction) && matches(call, words),
  );
  return html`<aside class="pane inspector" aria-label="Inspector">
    <header class="bar">
      <h2>Inspector</h2>
      <p class="topic">${shown.length === calls.length ? `${calls.length} calls` : `${shown.length} of ${calls.length} calls`}</p>
      <button type="button" class="icon-button" aria-label="Close inspector" onClick=${() => session.showPane(undefined)}>
        <${Icon} name="close" />
      </button>
    </header>
    <form class="filter" onSubmit=${(event: Event) => event.preventDefault()}>
      <input
        type="search"
        aria-label="Filter the calls"
        placeholder="Filter by name, status or content"
        value=${words}
        onInput=${(event: Event) => setWords((event.currentTarget as HTMLInputElement).value)}
      />
      <select
        aria-label="Direction"
        value=${direction}
        onChange=${(event: Event) => setDirection((event.currentTarget as HTMLSelectElement).value)}
      >
        <option value="all">Both ways</option>
        <option value="to_slack">Bot to Slack</option>
        <option value="to_app">Slack to bot</option>
      </select>
    </form>
    <div class="calls" tabindex="0" role="region" aria-label="Calls">
      ${shown.length === 0 && html`<p class="nothing">${calls.length === 0 ? nothingYet : 'No call matches.'}</p>`}
      ${shown.toReversed().map((call) => html`<${CallItem} key=${call.n} call=${call} />`)}
    </div>
  </aside>`;
}

const nothingYet = 'Every call appears here, request and response, as soon as something happens.';

function matches(call: Call, words: string): boolean {
  if (words.trim() === '') return true;
  const text = JSON.stringify(call).toLowerCase();
  return words
    .toLowerCase()
    .trim()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
