import { html, type Markup } from '../../ui.ts';
import { useMessage } from '../message-context.ts';
import { objectOf, textOf } from '../read-json.ts';
import { withEmoji } from '../text-object.ts';
import { type Choice, choicesOf } from './held.ts';
import { type FieldProps, useField } from './use-field.ts';

/** A list to choose one thing from, as the browser's own: options, people or channels. */
export function ListField(props: FieldProps): Markup {
  const { element, block, naming } = props;
  const { held, give, press, question } = useField(props);
  const groups = choicesOf(element, useMessage().workspace);
  const placeholder = withEmoji(textOf(objectOf(element['placeholder'])['text'])) || 'Choose';
  const take = (event: Event) => {
    const { value } = event.currentTarget as HTMLSelectElement;
    give(groups.flatMap(({ choices }) => choices.filter((choice) => choice.value === value)));
  };
  // What may be left empty can be emptied again.
  const mayBeEmpty = block['type'] === 'input' && block['optional'] === true;
  return html`<select
      ...${naming}
      class=${`select ${press}`}
      aria-busy=${press === 'pending'}
      disabled=${press === 'pending'}
      autofocus=${element['focus_on_load'] === true}
      value=${held[0]?.value ?? ''}
      onChange=${take}
    >
      <option value="" disabled=${!mayBeEmpty} hidden=${!mayBeEmpty}>${placeholder}</option>
      ${groups.map(({ heading, choices }) =>
        heading === undefined
          ? html`<${Options} choices=${choices} />`
          : html`<optgroup label=${heading}><${Options} choices=${choices} /></optgroup>`,
      )}
    </select>
    ${question}`;
}

function Options({ choices }: { choices: readonly Choice[] }): Markup {
  return html`${choices.map(({ value, label }) => html`<option value=${value}>${label}</option>`)}`;
}
