import type { InstanceView } from '../state/world-api.ts';
import { html, type Markup, useState } from '../ui.ts';
import type { Act } from './world-pane.ts';

/** The instances with their databases, and what stops and starts them. */
export function WorldInstances(props: {
  instances: readonly InstanceView[];
  act: Act;
  isBusy: boolean;
}): Markup {
  const { instances } = props;
  const [wanted, setWanted] = useState('');
  const found = instances.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()));
  return html`<section aria-label="Instances">
    <h3>Instances</h3>
    ${instances.length === 0 && html`<p class="soft">This scenario has none.</p>`}
    ${
      instances.length > mostShown &&
      html`<input
        type="search"
        aria-label="Find an instance"
        placeholder="Find an instance"
        value=${wanted}
        onInput=${(event: Event) => setWanted((event.currentTarget as HTMLInputElement).value)}
      />`
    }
    <ul class="instances">
      ${found
        .slice(0, mostShown)
        .map(
          (instance) =>
            html`<${Instance} key=${instance.name} instance=${instance} act=${props.act} isBusy=${props.isBusy} />`,
        )}
    </ul>
    ${found.length > mostShown && html`<p class="soft" role="status">${found.length - mostShown} more are not shown: find them by name.</p>`}
    ${instances.length > 0 && found.length === 0 && html`<p class="soft" role="status">No instance has this in its name.</p>`}
  </section>`;
}

/** A page of a thousand rows helps nobody. */
const mostShown = 40;

function Instance(props: { instance: InstanceView; act: Act; isBusy: boolean }): Markup {
  const { name, release, port, isRunning, databases } = props.instance;
  const path = `/instances/${encodeURIComponent(name)}`;
  const button = (label: string, what: string, done: string) =>
    html`<button
      type="button"
      class="plain-button"
      aria-label=${`${label} ${name}`}
      aria-disabled=${props.isBusy}
      onClick=${() => props.act(`${path}/${what}`, {}, done)}
    >
      ${label}
    </button>`;
  return html`<li aria-label=${name}>
    <div class="world-row">
      <span class=${`dot ${isRunning ? 'on' : 'off'}`}></span>
      <b>${name}</b>
      <span class="soft">SQL Server ${release}, ${isRunning ? `port ${port}` : 'stopped'}</span>
    </div>
    <ul class="databases">
      ${databases.map(
        (database) =>
          html`<li key=${database.name} class=${database.state === 'ONLINE' ? '' : 'bad'}>
            ${database.name} <span class="soft">${database.state}${database.isEncrypted ? ', encrypted' : ''}</span>
          </li>`,
      )}
    </ul>
    <div class="world-row">
      ${isRunning && button('Restart', 'restart', `${name} was restarted.`)}
      ${isRunning ? button('Kill', 'kill', `${name} is down.`) : button('Start', 'start', `${name} was started.`)}
    </div>
  </li>`;
}
