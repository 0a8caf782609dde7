import { type MarkdownBlock, type MarkdownItem, parseMarkdown } from '../mrkdwn/parse-markdown.ts';
import { html, type Markup, useMemo } from '../ui.ts';
import { InlineView } from './inline-view.ts';

/** Standard Markdown as elements. */
export function MarkdownView({ text }: { text: string }): Markup {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return html`<div class="block-markdown">${blocks.map((block) => html`<${Part} block=${block} />`)}</div>`;
}

function Part({ block }: { block: MarkdownBlock }): Markup {
  switch (block.type) {
    case 'pre':
      return html`<pre class="text-pre">${block.text}</pre>`;
    case 'rule':
      return html`<hr class="block-divider" />`;
    case 'list':
      return html`<ul class="text-list marked">${block.items.map((item) => html`<${Item} item=${item} />`)}</ul>`;
    case 'table':
      return html`<${Table} rows=${block.rows} />`;
    case 'heading':
      // The page's own headings end at level 2.
      return html`<div class="markdown-heading" role="heading" aria-level=${Math.min(6, block.level + 2)}><${InlineView} pieces=${block.children} /></div>`;
    case 'quote':
      return html`<blockquote><${InlineView} pieces=${block.children} /></blockquote>`;
    case 'paragraph':
      return html`<p class="text-paragraph"><${InlineView} pieces=${block.children} /></p>`;
  }
}

function Item({ item }: { item: MarkdownItem }): Markup {
  return html`<li class=${`indent-${Math.min(8, item.indent)}`}>
    <span class="marker" aria-hidden=${item.marker === '•'}>${item.marker}</span>
    <span><${InlineView} pieces=${item.children} /></span>
  </li>`;
}

function Table({ rows }: { rows: Extract<MarkdownBlock, { readonly type: 'table' }>['rows'] }): Markup {
  const [head = [], ...body] = rows;
  return html`<div class="table-frame" tabindex="0" role="region" aria-label="Table">
    <table class="block-table">
      <thead><tr>${head.map((cell) => html`<th scope="col"><${InlineView} pieces=${cell} /></th>`)}</tr></thead>
      <tbody>
        ${body.map((row) => html`<tr>${row.map((cell) => html`<td><${InlineView} pieces=${cell} /></td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}
