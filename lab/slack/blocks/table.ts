import { type Fields, isFields } from '../../fields.ts';
import { blockLimits as limits } from './limits.ts';
import { richText } from './rich-text.ts';
import {
  byType,
  flag,
  list,
  nullable,
  number,
  object,
  oneOf,
  type Report,
  type Rule,
  string,
} from './rules.ts';
import { charactersIn } from './text-length.ts';

const cellTypes: Record<string, Rule> = {
  // An empty cell is refused: apps write a space or a dash.
  raw_text: object({ 'type!': oneOf('raw_text'), 'text!': string({ min: 1 }) }),
  raw_number: object({ 'type!': oneOf('raw_number'), 'value!': number, text: string({ min: 1 }) }),
  rich_text: richText,
};

const column = object({ align: oneOf('left', 'center', 'right'), is_wrapped: flag });

/** A `table`: rows of cells, the first of which is the header. */
export const table: Rule = object(
  {
    'type!': oneOf('table'),
    block_id: string({ min: 1, max: limits.id }),
    'rows!': list(list(byType(cellTypes), { max: limits.tableColumns }), { max: limits.tableRows }),
    column_settings: list(nullable(column), { min: 0, max: limits.tableColumns }),
  },
  withinTextLimit,
);

/** Reports every table after the first: a message holds one. */
export function reportManyTables(blocks: unknown, at: string, report: Report): void {
  const tables = [...(Array.isArray(blocks) ? blocks : []).entries()].filter(
    ([, block]) => isFields(block) && block.type === 'table',
  );
  for (const [index] of tables.slice(1)) report(manyTables, manyTables, `${at}/${index}`);
}

/** Slack's word for a second table. It comes as `invalid_attachments`, not as `invalid_blocks`. */
export const manyTables = 'only_one_table_allowed';

function withinTextLimit(block: Fields, at: string, report: Report): void {
  if (charactersIn(block.rows) > limits.tableText)
    report('too_long', `must be less than ${limits.tableText + 1} characters in all cells`, `${at}/rows`);
}
