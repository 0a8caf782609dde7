import type { Json } from '../state/shapes.ts';
import { html, type Markup, useState } from '../ui.ts';
import { ConfirmDialog } from './confirm-dialog.ts';
import type { ElementProps } from './element.ts';
import { listOf, objectOf, textOf } from './read-json.ts';
import { withEmoji } from './text-object.ts';
import { useClick } from './use-click.ts';

/** A `static_select` as the browser's own list. */
export function SelectElement({ element, blockId }: ElementProps): Markup {
  const { press, click } = useClick({ element, blockId });
  const [value, setValue] = useState(textOf(objectOf(element['initial_option'])['value']));
  const [asked, setAsked] = useState<string | undefined>(undefined);
  const placeholder = label(element['placeholder']) || 'Choose';
  const take = (chosen: string) => {
    setValue(chosen);
    void click(chosen);
  };
  const onChange = (event: Event) => {
    const chosen = (event.currentTarget as HTMLSelectElement).value;
    if (element['confirm'] === undefined) take(chosen);
    else setAsked(chosen);
  };
  const answered = (isYes: boolean) => {
    if (isYes && asked !== undefined) take(asked);
    setAsked(undefined);
  };
  return html`<select class=${`select ${press}`} aria-label=${placeholder} aria-busy=${press === 'pending'} disabled=${press === 'pending'} value=${asked ?? value} onChange=${onChange}>
      <option value="" disabled hidden>${placeholder}</option>
      ${listOf(element['option_groups']).map(
        (group) =>
          html`<optgroup label=${label(group['label'])}><${Options} options=${listOf(group['options'])} /></optgroup>`,
      )}
      <${Options} options=${listOf(element['options'])} />
    </select>
    ${asked !== undefined && html`<${ConfirmDialog} confirm=${objectOf(element['confirm'])} onAnswer=${answered} />`}`;
}

function Options({ options }: { options: readonly Json[] }): Markup {
  return html`${options.map((option) => html`<option value=${textOf(option['value'])}>${label(option['text'])}</option>`)}`;
}

function label(text: unknown): string {
  return withEmoji(textOf(objectOf(text)['text']));
}
