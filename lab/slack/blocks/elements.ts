import type { Fields } from '../../fields.ts';
import { imageElement } from './image.ts';
import { blockLimits as limits } from './limits.ts';
import { flag, list, object, oneOf, type Report, type Rule, string, url } from './rules.ts';
import { plainText, text } from './text-object.ts';

const id = string({ min: 1, max: limits.id });

const confirm = object({
  'title!': plainText(limits.confirmTitle),
  'text!': text(limits.confirmText),
  'confirm!': plainText(limits.confirmButton),
  'deny!': plainText(limits.confirmButton),
  style: oneOf('primary', 'danger'),
});

const optionShape = {
  'text!': text(limits.optionText),
  'value!': string({ min: 1, max: limits.optionValue }),
  description: text(limits.optionDescription),
};

const option = object(optionShape);

const optionGroup = object({
  'label!': plainText(limits.optionGroupLabel),
  'options!': list(option, { max: limits.selectOptions }),
});

const button = object({
  'type!': oneOf('button'),
  'text!': plainText(limits.buttonText),
  action_id: id,
  url: url(limits.buttonUrl),
  value: string({ max: limits.buttonValue }),
  style: oneOf('primary', 'danger'),
  confirm,
  accessibility_label: string({ max: limits.accessibilityLabel }),
});

const staticSelect = object(
  {
    'type!': oneOf('static_select'),
    action_id: id,
    placeholder: plainText(limits.placeholder),
    options: list(option, { max: limits.selectOptions }),
    option_groups: list(optionGroup, { max: limits.optionGroups }),
    initial_option: option,
    confirm,
    focus_on_load: flag,
  },
  exactlyOneOptionList,
);

const overflow = object({
  'type!': oneOf('overflow'),
  action_id: id,
  'options!': list(object({ ...optionShape, url: url(limits.optionUrl) }), { max: limits.overflowOptions }),
  confirm,
});

/** What can stand in an `actions` block, by type. */
export const actionsElementTypes: Record<string, Rule> = { button, overflow, static_select: staticSelect };

/** What can stand beside a section, by type. */
export const elementTypes: Record<string, Rule> = { ...actionsElementTypes, image: imageElement };

function exactlyOneOptionList(select: Fields, at: string, report: Report): void {
  if ((select.options === undefined) === (select.option_groups === undefined))
    report('invalid_options', 'must define either `options` or `option_groups`', at);
}
