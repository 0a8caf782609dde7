import type { Fields } from '../../fields.ts';
import { blockLimits as limits } from './limits.ts';
import { list, object, oneOf, type Report, type Rule, string, url } from './rules.ts';
import { plainText, text } from './text-object.ts';

const shape = {
  'text!': text(limits.optionText),
  'value!': string({ min: 1, max: limits.optionValue }),
  description: text(limits.optionDescription),
};

/** One thing to choose. */
export const option: Rule = object(shape);

/** One thing to choose in an overflow menu, which may be an address. */
export const overflowOption: Rule = object({ ...shape, url: url(limits.optionUrl) });

/** The fields of a list of options: flat, or in groups with a label each. */
export const optionLists = {
  options: list(option, { max: limits.selectOptions }),
  option_groups: list(
    object({
      'label!': plainText(limits.optionGroupLabel),
      'options!': list(option, { max: limits.selectOptions }),
    }),
    { max: limits.optionGroups },
  ),
};

/** Reports a list that is both flat and in groups, or neither. */
export function exactlyOneOptionList(select: Fields, at: string, report: Report): void {
  if ((select.options === undefined) === (select.option_groups === undefined))
    report('invalid_options', 'must define either `options` or `option_groups`', at);
}

/** The question before an element takes effect. */
export const confirm: Rule = object({
  'title!': plainText(limits.confirmTitle),
  'text!': text(limits.confirmText),
  'confirm!': plainText(limits.confirmButton),
  'deny!': plainText(limits.confirmButton),
  style: oneOf('primary', 'danger'),
});
