import type { Fields } from '../../fields.ts';
import { blockLimits as limits } from './limits.ts';
import { confirm, option } from './option.ts';
import { richText } from './rich-text.ts';
import { flag, list, number, object, oneOf, type Report, type Rule, string } from './rules.ts';
import { plainText } from './text-object.ts';

const numeric = /^-?\d+(?:\.\d+)?$/;
const action_id = string({ min: 1, max: limits.id });
const placeholder = plainText(limits.placeholder);
const focus_on_load = flag;
const typed = {
  action_id,
  placeholder,
  focus_on_load,
  dispatch_action_config: object({
    trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered')),
  }),
};
const choices = list(option, { max: limits.checkboxes });
const text = string({ max: limits.inputText });

/** Boxes, buttons, dates and times, by type: they stand in inputs, and beside or among other elements. */
export const choiceTypes: Record<string, Rule> = {
  checkboxes: object({
    'type!': oneOf('checkboxes'),
    action_id,
    'options!': choices,
    initial_options: choices,
    confirm,
    focus_on_load,
  }),
  radio_buttons: object({
    'type!': oneOf('radio_buttons'),
    action_id,
    'options!': choices,
    initial_option: option,
    confirm,
    focus_on_load,
  }),
  datepicker: object({
    'type!': oneOf('datepicker'),
    action_id,
    placeholder,
    confirm,
    focus_on_load,
    initial_date: matching(/^\d{4}-\d\d-\d\d$/, 'YYYY-MM-DD'),
  }),
  timepicker: object({
    'type!': oneOf('timepicker'),
    action_id,
    placeholder,
    confirm,
    focus_on_load,
    initial_time: matching(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'HH:mm'),
    timezone: string({ min: 1 }),
  }),
};

/** A date and a time in one, which stands beside no section. */
export const dateTimePicker: Rule = object({
  'type!': oneOf('datetimepicker'),
  action_id,
  initial_date_time: number,
  confirm,
  focus_on_load,
});

/** What people type into, by type: only in `input` blocks. */
export const typedTypes: Record<string, Rule> = {
  plain_text_input: object(
    {
      'type!': oneOf('plain_text_input'),
      ...typed,
      initial_value: text,
      multiline: flag,
      min_length: within(0, limits.inputText),
      max_length: within(1, limits.inputText),
    },
    lengthsInOrder,
  ),
  email_text_input: object({ 'type!': oneOf('email_text_input'), ...typed, initial_value: text }),
  url_text_input: object({ 'type!': oneOf('url_text_input'), ...typed, initial_value: text }),
  number_input: object({
    'type!': oneOf('number_input'),
    'is_decimal_allowed!': flag,
    ...typed,
    initial_value: matching(numeric, 'a number'),
    min_value: matching(numeric, 'a number'),
    max_value: matching(numeric, 'a number'),
  }),
  rich_text_input: object({
    'type!': oneOf('rich_text_input'),
    ...typed,
    initial_value: richText,
    min_lines: number,
    max_lines: number,
  }),
};

/** Files, which only modals take. */
export const fileInput: Rule = object({
  'type!': oneOf('file_input'),
  action_id,
  filetypes: list(string({ min: 1 })),
  max_files: within(1, limits.inputFiles),
});

function matching(pattern: RegExp, form: string): Rule {
  return (value, at, report) => {
    if (typeof value !== 'string' || !pattern.test(value))
      report('invalid_format', `must be in the form ${form}`, at);
  };
}

function within(least: number, most: number): Rule {
  return (value, at, report) => {
    if (typeof value !== 'number') report('invalid_type', 'must provide a number', at);
    else if (value > most) report('too_large', `must be less than ${most + 1}`, at);
    else if (value < least) report('too_small', `must be more than ${least - 1}`, at);
  };
}

function lengthsInOrder({ min_length: least, max_length: most }: Fields, at: string, report: Report): void {
  if (typeof least === 'number' && typeof most === 'number' && least > most)
    report('invalid_length', '`min_length` must not be greater than `max_length`', `${at}/min_length`);
}
