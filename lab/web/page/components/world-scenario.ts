import type { WorldView } from '../state/world-api.ts';
import { html, type Markup, useState } from '../ui.ts';
import type { Act } from './world-pane.ts';

/** Which world it is, begin another, keep it as it is now, go back to what was kept. */
export function WorldScenario(props: { world: WorldView; act: Act; isBusy: boolean }): Markup {
  const { world, act, isBusy } = props;
  const [chosen, setChosen] = useState(world.scenario);
  const summary = world.scenarios.find(({ name }) => name === chosen)?.summary ?? '';
  return html`<section aria-label="Scenario">
    <h3>Scenario</h3>
    <div class="world-row">
      <select
        aria-label="Scenario"
        value=${chosen}
        onChange=${(event: Event) => setChosen((event.currentTarget as HTMLSelectElement).value)}
      >
        ${world.scenarios.map(({ name }) => html`<option key=${name} value=${name}>${name}</option>`)}
      </select>
      <button
        type="button"
        class="plain-button"
        disabled=${isBusy}
        onClick=${() => act('/reset', { scenario: chosen }, `The lab begins again: ${chosen}.`)}
      >
        Begin again
      </button>
    </div>
    <p class="soft">${summary}</p>
    <div class="world-row">
      <button
        type="button"
        class="plain-button"
        disabled=${isBusy}
        onClick=${() => act('/snapshot', { name: keptName }, 'Kept. You can come back to this moment.')}
      >
        Keep as it is
      </button>
      <button
        type="button"
        class="plain-button"
        disabled=${isBusy || !world.snapshots.includes(keptName)}
        onClick=${() => act('/reset', { snapshot: keptName }, 'Back to what was kept.')}
      >
        Back to what was kept
      </button>
    </div>
  </section>`;
}

/** The page keeps one; programs may keep many. */
const keptName = 'page';
