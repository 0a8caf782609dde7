import type { Completion } from '../state/completions.ts';
import { html, type Markup } from '../ui.ts';

/** The completions above the field. The field keeps the focus and says which one is active. */
export function CompletionList(props: {
  id: string;
  options: readonly Completion[];
  selected: number;
  choose: (option: Completion) => void;
}): Markup {
  return html`<ul class="completions" role="listbox" id=${props.id} aria-label="Completions">
    ${props.options.map(
      (option, index) => html`<li
        role="option"
        id=${`${props.id}-${index}`}
        aria-selected=${index === props.selected}
        onMouseDown=${(event: Event) => {
          // The field must not lose the focus to the list.
          event.preventDefault();
          props.choose(option);
        }}
      >
        <b>${option.label}</b><span>${option.detail}</span>
      </li>`,
    )}
  </ul>`;
}
