import { imageElement } from './image.ts';
import { choiceTypes, dateTimePicker, fileInput, typedTypes } from './inputs.ts';
import { blockLimits as limits } from './limits.ts';
import { confirm, overflowOption } from './option.ts';
import { list, object, oneOf, type Rule, string, url } from './rules.ts';
import { multiSelectTypes, selectTypes } from './selects.ts';
import { plainText } from './text-object.ts';

const action_id = string({ min: 1, max: limits.id });

const button = object({
  'type!': oneOf('button'),
  'text!': plainText(limits.buttonText),
  action_id,
  url: url(limits.buttonUrl),
  value: string({ max: limits.buttonValue }),
  style: oneOf('primary', 'danger'),
  confirm,
  accessibility_label: string({ max: limits.accessibilityLabel }),
});

const overflow = object({
  'type!': oneOf('overflow'),
  action_id,
  'options!': list(overflowOption, { max: limits.overflowOptions }),
  confirm,
});

const chosen = { ...choiceTypes, ...selectTypes, ...multiSelectTypes };

/** What can stand in an `actions` block, by type. */
export const actionsElementTypes: Record<string, Rule> = {
  button,
  overflow,
  ...chosen,
  datetimepicker: dateTimePicker,
};

/** What can stand beside a section, by type. */
export const accessoryTypes: Record<string, Rule> = { button, overflow, ...chosen, image: imageElement };

/** What can stand in an `input` block of a message or a Home tab, by type. */
export const inputElementTypes: Record<string, Rule> = {
  ...chosen,
  ...typedTypes,
  datetimepicker: dateTimePicker,
};

/** What can stand in an `input` block of a modal, by type. */
export const modalInputElementTypes: Record<string, Rule> = { ...inputElementTypes, file_input: fileInput };
