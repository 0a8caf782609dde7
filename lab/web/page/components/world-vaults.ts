import type { KeyView, WorldView } from '../state/world-api.ts';
import { html, type Markup } from '../ui.ts';
import type { Act } from './world-pane.ts';

/** The vaults with their keys, and what somebody might do to a key in Azure's portal. */
export function WorldVaults(props: { vaults: WorldView['vaults']; act: Act; isBusy: boolean }): Markup {
  const { vaults, act, isBusy } = props;
  if (vaults.length === 0) return null;
  return html`<section aria-label="Vaults">
    <h3>Vaults</h3>
    <ul class="instances">
      ${vaults.map(
        (vault) => html`<li key=${vault.name} aria-label=${vault.name}>
          <b>${vault.name}</b>
          <ul class="databases">
            ${vault.keys.map(
              (key) =>
                html`<${Key} key=${key.name} vault=${vault.name} of=${key} act=${act} isBusy=${isBusy} />`,
            )}
          </ul>
        </li>`,
      )}
    </ul>
  </section>`;
}

function Key(props: { vault: string; of: KeyView; act: Act; isBusy: boolean }): Markup {
  const { name, state } = props.of;
  const path = `/vaults/${encodeURIComponent(props.vault)}/keys/${encodeURIComponent(name)}`;
  const button = (label: string, done: string) =>
    html`<button
      type="button"
      class="plain-button"
      aria-label=${`${label} ${name}`}
      aria-disabled=${props.isBusy}
      onClick=${() => props.act(`${path}/${label.toLowerCase()}`, {}, done)}
    >
      ${label}
    </button>`;
  return html`<li class=${`key-row${state === 'enabled' ? '' : ' bad'}`}>
    <span class="grow">${name} <span class="soft">${state}</span></span>
    ${state === 'enabled' ? button('Disable', `${name} is disabled: nothing can be unwrapped with it.`) : state === 'disabled' && button('Enable', `${name} is enabled.`)}
    ${state === 'deleted' ? button('Recover', `${name} was recovered.`) : button('Delete', `${name} is deleted, and can be recovered.`)}
  </li>`;
}
