import type { FaultView, WorldView } from '../state/world-api.ts';
import { html, type Markup, useState } from '../ui.ts';
import type { Act } from './world-pane.ts';

/** What goes wrong now, and what to let go wrong next. */
export function WorldFaults(props: { world: WorldView; act: Act; isBusy: boolean }): Markup {
  const { world, act, isBusy } = props;
  const [target, setTarget] = useState('');
  const [kind, setKind] = useState('');
  const kinds = world.faultTargets.find((each) => each.target === target)?.kinds ?? [];
  const submit = (event: Event) => {
    event.preventDefault();
    act('/faults', { target, kind }, `${target}: ${kind}.`);
  };
  return html`<section aria-label="Faults">
    <h3>Faults</h3>
    ${world.faults.length === 0 && html`<p class="soft">Nothing is set to go wrong.</p>`}
    <ul>
      ${world.faults.map(
        (fault) =>
          html`<li class="world-row" key=${`${fault.target} ${fault.kind}`}>
            <b>${fault.target}</b> ${fault.kind} <span class="soft">${lastsFor(fault)}</span>
            <button
              type="button"
              class="plain-button"
              aria-label=${`Clear the faults of ${fault.target}`}
              aria-disabled=${isBusy}
              onClick=${() => act('/faults', { target: fault.target }, '', 'DELETE')}
            >
              Clear
            </button>
          </li>`,
      )}
    </ul>
    <form class="world-row" onSubmit=${submit}>
      <${Choice} label="Target" value=${target} choose=${setTarget} of=${world.faultTargets.map((each) => each.target)} />
      <${Choice} label="Kind" value=${kind} choose=${setKind} of=${kinds} />
      <button class="plain-button" aria-disabled=${isBusy} disabled=${!kinds.includes(kind)}>Set</button>
    </form>
  </section>`;
}

function Choice(props: {
  label: string;
  value: string;
  choose: (value: string) => void;
  of: readonly string[];
}): Markup {
  return html`<select
    aria-label=${props.label}
    value=${props.value}
    onChange=${(event: Event) => props.choose((event.currentTarget as HTMLSelectElement).value)}
  >
    <option value="">${props.label}…</option>
    ${props.of.map((value) => html`<option key=${value} value=${value}>${value}</option>`)}
  </select>`;
}

function lastsFor({ left, until }: FaultView): string {
  if (left !== undefined) return left === 1 ? 'once more' : `${left} more times`;
  return until === undefined ? 'until cleared' : `until ${until.slice(0, 16).replace('T', ' ')} UTC`;
}
