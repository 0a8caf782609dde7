import type { WorldView } from '../state/world-api.ts';
import { html, type Markup, useLayoutEffect, useState } from '../ui.ts';
import type { Act } from './world-pane.ts';

/** Which world it is, begin another, keep it as it is now, go back to what was kept. */
export function WorldScenario(props: { world: WorldView; act: Act; isBusy: boolean }): Markup {
  const { world, act, isBusy } = props;
  const [chosen, setChosen] = useState(world.scenario);
  const [instances, setInstances] = useState('50');
  const scenario = world.scenarios.find(({ name }) => name === chosen);
  // Somebody else may begin another one meanwhile.
  useLayoutEffect(() => setChosen(world.scenario), [world.scenario]);
  const begin = () => {
    const size = scenario?.scales === true ? { instances: Number(instances) } : {};
    act('/reset', { scenario: chosen, ...size }, `The lab begins again: ${chosen}.`);
  };
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
      ${
        scenario?.scales === true &&
        html`<input
          type="number"
          min="1"
          max="5000"
          aria-label="How many instances"
          value=${instances}
          onInput=${(event: Event) => setInstances((event.currentTarget as HTMLInputElement).value)}
        />`
      }
      <button
        type="button"
        class="plain-button"
        aria-disabled=${isBusy}
        onClick=${begin}
      >
        Begin again
      </button>
    </div>
    <p class="soft">${scenario?.summary}</p>
    <div class="world-row">
      <button
        type="button"
        class="plain-button"
        aria-disabled=${isBusy}
        onClick=${() => act('/snapshot', { name: keptName }, 'Kept. You can come back to this moment.')}
      >
        Keep as it is
      </button>
      <button
        type="button"
        class="plain-button"
        aria-disabled=${isBusy}
        disabled=${!world.snapshots.includes(keptName)}
        onClick=${() => act('/reset', { snapshot: keptName }, 'Back to what was kept.')}
      >
        Back to what was kept
      </button>
    </div>
  </section>`;
}

/** The page keeps one; programs may keep many. */
const keptName = 'page';
