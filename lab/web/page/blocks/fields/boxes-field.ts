import { html, type Markup, useMemo } from '../../ui.ts';
import { useMessage } from '../message-context.ts';
import { textOf } from '../read-json.ts';
import { type Choice, choicesOf, holdsMany } from './held.ts';
import { type FieldProps, useField } from './use-field.ts';

/** Everything that can be chosen, with a box to tick or a button to press each. */
export function BoxesField(props: FieldProps): Markup {
  const { element, naming } = props;
  const { held, give, press, question } = useField(props);
  const groups = choicesOf(element, useMessage().workspace);
  const isMany = holdsMany(element);
  const name = useMemo(() => `boxes-${crypto.randomUUID()}`, []);
  const most = Number(textOf(element['max_selected_items']) || Number.POSITIVE_INFINITY);
  const take = (choice: Choice) => {
    const others = held.filter(({ value }) => value !== choice.value);
    if (!isMany) give([choice]);
    else give(others.length < held.length ? others : [...held, choice]);
  };
  const { id, ...described } = naming;
  const isLong = groups.reduce((sum, { choices }) => sum + choices.length, 0) > 8;
  return html`<div
      ...${described}
      id=${id}
      class=${`boxes ${press}${isLong ? ' is-long' : ''}`}
      role=${isMany ? 'group' : 'radiogroup'}
      tabindex=${isLong ? 0 : undefined}
    >
      ${groups.map(
        ({ heading, choices }) => html`
          ${heading !== undefined && choices.length > 0 && html`<p class="boxes-heading">${heading}</p>`}
          ${choices.map((choice) => {
            const isHeld = held.some(({ value }) => value === choice.value);
            return html`<label class="box">
              <input
                type=${isMany ? 'checkbox' : 'radio'}
                name=${name}
                checked=${isHeld}
                disabled=${press === 'pending' || (isMany && !isHeld && held.length >= most)}
                onChange=${() => take(choice)}
              />
              <span>${choice.label}${choice.detail && html`<small>${choice.detail}</small>`}</span>
            </label>`;
          })}
        `,
      )}
    </div>
    ${question}`;
}
