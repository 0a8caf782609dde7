import type { Json } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { InlineView } from './inline-view.ts';
import { listOf, textOf } from './read-json.ts';
import { richPieces } from './rich-pieces.ts';

/** The elements of a `rich_text` block. */
export function RichText({ elements }: { elements: readonly Json[] }): Markup {
  return html`${elements.map((element) => html`<${Part} element=${element} />`)}`;
}

function Part({ element }: { element: Json }): Markup {
  const pieces = richPieces(listOf(element['elements']));
  switch (element['type']) {
    case 'rich_text_section':
      return html`<div class="text-paragraph"><${InlineView} pieces=${pieces} /></div>`;
    case 'rich_text_quote':
      return html`<blockquote><${InlineView} pieces=${pieces} /></blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre class="text-pre">${listOf(element['elements']).map((piece) => textOf(piece['text']) || textOf(piece['url']))}</pre>`;
    case 'rich_text_list':
      return html`<${List} element=${element} />`;
    default:
      return html`<span class="block-undrawn">Cannot draw <code>${textOf(element['type']) || 'unknown'}</code></span>`;
  }
}

function List({ element }: { element: Json }): Markup {
  const items = listOf(element['elements']).map((item) => html`<li><${Part} element=${item} /></li>`);
  const indent = Math.min(8, Math.max(0, Number(element['indent'] ?? 0) || 0));
  const classes = `text-list indent-${indent}`;
  if (element['style'] !== 'ordered') return html`<ul class=${classes}>${items}</ul>`;
  return html`<ol class=${classes} start=${(Number(element['offset'] ?? 0) || 0) + 1}>${items}</ol>`;
}
