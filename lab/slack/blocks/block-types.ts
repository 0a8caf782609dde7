import type { Fields } from '../../fields.ts';
import {
  accessoryTypes,
  actionsElementTypes,
  inputElementTypes,
  modalInputElementTypes,
} from './elements.ts';
import { imageBlock, imageElement } from './image.ts';
import { blockLimits as limits } from './limits.ts';
import { richText } from './rich-text.ts';
import { byType, flag, list, object, oneOf, type Report, type Rule, string } from './rules.ts';
import { table } from './table.ts';
import { plainText, text, textTypes } from './text-object.ts';

const block_id = string({ min: 1, max: limits.id });

const actions = object({
  'type!': oneOf('actions'),
  block_id,
  'elements!': list(byType(actionsElementTypes), { max: limits.actionsElements }),
});

const context = object({
  'type!': oneOf('context'),
  block_id,
  'elements!': list(byType({ ...textTypes(limits.contextText), image: imageElement }), {
    max: limits.contextElements,
  }),
});

const divider = object({ 'type!': oneOf('divider'), block_id });

const header = object({ 'type!': oneOf('header'), block_id, 'text!': plainText(limits.headerText) });

const markdown = object({
  'type!': oneOf('markdown'),
  block_id,
  'text!': string({ min: 1, max: limits.markdownText }),
});

const section = object(
  {
    'type!': oneOf('section'),
    block_id,
    text: text(limits.sectionText),
    fields: list(text(limits.sectionField), { max: limits.sectionFields }),
    accessory: byType(accessoryTypes),
    expand: flag,
  },
  textOrFields,
);

function input(elements: Record<string, Rule>): Rule {
  return object({
    'type!': oneOf('input'),
    block_id,
    'label!': plainText(limits.inputLabel),
    'element!': byType(elements),
    hint: plainText(limits.inputHint),
    optional: flag,
    dispatch_action: flag,
  });
}

/** The blocks that a Home tab may have, by type. */
export const homeBlockTypes: Record<string, Rule> = {
  actions,
  context,
  divider,
  header,
  image: imageBlock,
  input: input(inputElementTypes),
  rich_text: richText,
  section,
};

/** The blocks that a modal may have, by type. */
export const modalBlockTypes: Record<string, Rule> = {
  ...homeBlockTypes,
  input: input(modalInputElementTypes),
};

/** The blocks that a message may have, by type. */
export const blockTypes: Record<string, Rule> = { ...homeBlockTypes, markdown, table };

function textOrFields(fields: Fields, at: string, report: Report): void {
  if (fields.text === undefined && fields.fields === undefined)
    report('missing_field', 'must define either `text` or `fields`', at);
}
