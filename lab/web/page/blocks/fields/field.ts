import { html, type Markup } from '../../ui.ts';
import { textOf } from '../read-json.ts';
import { BoxesField } from './boxes-field.ts';
import { FileField } from './file-field.ts';
import { ListField } from './list-field.ts';
import { SearchField } from './search-field.ts';
import { TextField } from './text-field.ts';
import type { FieldProps } from './use-field.ts';

/** An element that holds something: typed, chosen or searched for. Null for one that is none of these. */
export function drawField(props: FieldProps): Markup {
  const Drawn = drawings[textOf(props.element['type'])];
  return Drawn === undefined ? null : html`<${Drawn} ...${props} />`;
}

const drawings: Readonly<Record<string, (props: FieldProps) => Markup>> = {
  plain_text_input: TextField,
  email_text_input: TextField,
  url_text_input: TextField,
  number_input: TextField,
  rich_text_input: TextField,
  datepicker: TextField,
  timepicker: TextField,
  datetimepicker: TextField,
  static_select: ListField,
  users_select: ListField,
  channels_select: ListField,
  conversations_select: ListField,
  external_select: SearchField,
  multi_external_select: SearchField,
  checkboxes: BoxesField,
  radio_buttons: BoxesField,
  multi_static_select: BoxesField,
  multi_users_select: BoxesField,
  multi_channels_select: BoxesField,
  multi_conversations_select: BoxesField,
  file_input: FileField,
};
