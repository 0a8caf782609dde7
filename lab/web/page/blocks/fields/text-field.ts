import type { Json } from '../../state/shapes.ts';
import { html, type Markup } from '../../ui.ts';
import { objectOf, textOf } from '../read-json.ts';
import { type FieldProps, useField } from './use-field.ts';

/** Text, numbers, dates and times, each as the browser's own field. */
export function TextField(props: FieldProps): Markup {
  const { element, naming } = props;
  const { held, give, dispatch, press, question } = useField(props);
  const type = textOf(element['type']);
  const value = held[0]?.value ?? '';
  const shared = {
    ...naming,
    class: `text-field ${press}`,
    placeholder: textOf(objectOf(element['placeholder'])['text']) || undefined,
    autofocus: element['focus_on_load'] === true,
    value: type === 'datetimepicker' ? toLocal(value) : value,
  };
  const take = (event: Event) => {
    const text = (event.currentTarget as HTMLInputElement | HTMLTextAreaElement).value;
    const taken = type === 'datetimepicker' ? toUnix(text) : text;
    give(taken === '' ? [] : [{ value: taken, label: taken }]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.isComposing) dispatch();
  };
  if (isLong(element)) return html`<textarea ...${shared} rows="3" onInput=${take}></textarea>${question}`;
  const inputType = inputTypes[type] ?? 'text';
  const isTyped = type.endsWith('_input');
  return html`<input
      ...${shared}
      type=${inputType}
      inputmode=${type === 'number_input' ? 'decimal' : undefined}
      onInput=${isTyped ? take : undefined}
      onChange=${isTyped ? undefined : take}
      onKeyDown=${onKeyDown}
    />${question}`;
}

const inputTypes: Readonly<Record<string, string>> = {
  email_text_input: 'email',
  url_text_input: 'url',
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
};

function isLong(element: Json): boolean {
  return element['multiline'] === true || element['type'] === 'rich_text_input';
}

/** The lab holds a Unix time in seconds; the browser's field holds local time without a zone. */
function toLocal(seconds: string): string {
  if (seconds === '') return '';
  const at = new Date(Number(seconds) * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function toUnix(local: string): string {
  return local === '' ? '' : String(Math.floor(new Date(local).getTime() / 1000));
}
