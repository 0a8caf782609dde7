import { html, type Markup, useMemo, useState } from '../../ui.ts';
import { objectOf, textOf } from '../read-json.ts';
import { withEmoji } from '../text-object.ts';
import { type Choice, holdsMany } from './held.ts';
import { type Field, type FieldProps, useField } from './use-field.ts';
import { useSuggestions } from './use-suggestions.ts';

/** A field to search in what the app offers; arrows move, Enter chooses, Escape closes the list. */
export function SearchField(props: FieldProps): Markup {
  const { element, naming } = props;
  const field = useField(props);
  const search = useSearch(props, field);
  const { query, choices, note, at } = search;
  const isMany = holdsMany(element);
  const listId = useMemo(() => `offered-${crypto.randomUUID()}`, []);
  const isOpen = query !== undefined;
  const placeholder = withEmoji(textOf(objectOf(element['placeholder'])['text'])) || 'Search';
  return html`<div class="search-field">
    ${isMany && html`<${Chosen} field=${field} />`}
    <input
      ...${naming}
      type="text"
      class=${`text-field ${field.press}`}
      role="combobox"
      autocomplete="off"
      aria-expanded=${isOpen}
      aria-autocomplete="list"
      aria-controls=${listId}
      aria-activedescendant=${isOpen && choices.length > 0 ? `${listId}-${at}` : undefined}
      autofocus=${element['focus_on_load'] === true}
      placeholder=${placeholder}
      value=${query ?? (isMany ? '' : (field.held[0]?.label ?? ''))}
      onInput=${(event: Event) => search.type((event.currentTarget as HTMLInputElement).value)}
      onFocus=${(event: Event) => (event.currentTarget as HTMLInputElement).select()}
      onClick=${() => search.type(query ?? '')}
      onBlur=${search.close}
      onKeyDown=${search.onKeyDown}
    />
    <ul class="offered" role="listbox" id=${listId} aria-label="Results" hidden=${!isOpen || choices.length === 0}>
      ${choices.map(
        (choice, index) => html`<li
          role="option"
          id=${`${listId}-${index}`}
          aria-selected=${index === at}
          onMouseDown=${(event: Event) => {
            // The field must not lose the focus to the list.
            event.preventDefault();
            search.choose(choice);
          }}
        >
          <b>${choice.label}</b>${choice.detail && html`<span>${choice.detail}</span>`}
        </li>`,
      )}
    </ul>
    <p class="search-note" role="status">${isOpen ? note : ''}</p>
    ${field.question}
  </div>`;
}

/** What is typed, what is offered for it, and the keys that choose. Undefined means that the list is closed. */
function useSearch({ element, block }: FieldProps, field: Field) {
  const [query, setQuery] = useState<string | undefined>(undefined);
  const [selected, setSelected] = useState(0);
  const { choices, note } = useSuggestions(element, textOf(block['block_id']), query);
  const at = Math.min(selected, Math.max(0, choices.length - 1));
  const close = () => setQuery(undefined);
  const choose = (choice: Choice) => {
    const others = field.held.filter(({ value }) => value !== choice.value);
    field.give(holdsMany(element) ? [...others, choice] : [choice]);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (query === undefined) {
      if (event.key === 'ArrowDown') setQuery('');
      return;
    }
    const option = choices[at];
    const step = { ArrowDown: 1, ArrowUp: choices.length - 1 }[event.key];
    if (event.key === 'Escape') close();
    else if (step !== undefined && choices.length > 0) setSelected((at + step) % choices.length);
    else if (event.key === 'Enter' && option !== undefined) choose(option);
    else if (event.key !== 'Enter') return;
    // Neither may Escape close the dialog around the list, nor Enter submit it.
    event.preventDefault();
    event.stopPropagation();
  };
  const type = (text: string) => {
    setQuery(text);
    setSelected(0);
  };
  return { query, choices, note, at, type, choose, close, onKeyDown };
}

function Chosen({ field }: { field: Field }): Markup {
  const { held, give } = field;
  if (held.length === 0) return null;
  return html`<ul class="chosen" aria-label="Chosen">
    ${held.map(
      ({ value, label }) => html`<li>
        ${label}
        <button type="button" aria-label=${`Remove ${label}`} onClick=${() => give(held.filter((each) => each.value !== value))}>×</button>
      </li>`,
    )}
  </ul>`;
}
