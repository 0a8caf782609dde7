import type { Json } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { listOf, objectOf, textOf } from './read-json.ts';
import { RichText } from './rich-text.ts';

/** A `table` or `data_table`: the first row is the header. */
export function TableBlock({ block }: { block: Json }): Markup {
  const [head = [], ...body] = Array.isArray(block['rows']) ? block['rows'].map(listOf) : [];
  const columns = listOf(block['column_settings']);
  const align = (index: number) => classesOf(columns[index]);
  const caption = textOf(block['caption']);
  return html`<div class="table-frame" tabindex="0" role="region" aria-label=${caption || 'Table'}>
    <table class=${block['type'] === 'table' ? 'block-table is-slack' : 'block-table'}>
      ${caption !== '' && html`<caption>${caption}</caption>`}
      <thead><tr>${head.map((cell, index) => html`<th scope="col" class=${align(index)}><${Cell} cell=${cell} /></th>`)}</tr></thead>
      <tbody>
        ${body.map((row) => html`<tr>${row.map((cell, index) => html`<td class=${align(index)}><${Cell} cell=${cell} /></td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}

/** A cell stays on one line unless its column is wrapped. */
function classesOf(column: Json | undefined): string {
  const align = textOf(column?.['align']) || 'left';
  return `align-${align}${column?.['is_wrapped'] === true ? ' is-wrapped' : ''}`;
}

function Cell({ cell }: { cell: Json }): Markup {
  const value = objectOf(cell);
  if (value['type'] === 'rich_text') return html`<${RichText} elements=${listOf(value['elements'])} />`;
  return html`${textOf(value['text']) || textOf(value['value'])}`;
}
