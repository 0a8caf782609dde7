import type { Json } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { ActionsBlock } from './actions-block.ts';
import { ContextBlock } from './context-block.ts';
import { ImageBlock } from './image-block.ts';
import { InputBlock } from './input-block.ts';
import { MarkdownView } from './markdown-view.ts';
import { listOf, objectOf, textOf } from './read-json.ts';
import { RichText } from './rich-text.ts';
import { SectionBlock } from './section-block.ts';
import { TableBlock } from './table-block.ts';
import { TextObject } from './text-object.ts';

/** One block of a message. A type that the page cannot draw is named, never left out in silence. */
export function Block({ block }: { block: Json }): Markup {
  const type = textOf(block['type']);
  const draw = Object.hasOwn(drawings, type) ? drawings[type] : undefined;
  return draw === undefined ? html`<${Undrawn} block=${block} />` : draw(block);
}

const drawings: Readonly<Record<string, (block: Json) => Markup>> = {
  header: (block) => html`<h3 class="block-header"><${TextObject} value=${block['text']} /></h3>`,
  section: (block) => html`<${SectionBlock} block=${block} />`,
  divider: () => html`<hr class="block-divider" />`,
  context: (block) => html`<${ContextBlock} block=${block} />`,
  actions: (block) => html`<${ActionsBlock} block=${block} />`,
  rich_text: (block) =>
    html`<div class="block-rich"><${RichText} elements=${listOf(block['elements'])} /></div>`,
  markdown: (block) => html`<${MarkdownView} text=${textOf(block['text'])} />`,
  input: (block) => html`<${InputBlock} block=${block} />`,
  image: (block) => html`<${ImageBlock} block=${block} />`,
  table: (block) => html`<${TableBlock} block=${block} />`,
  data_table: (block) => html`<${TableBlock} block=${block} />`,
};

function Undrawn({ block }: { block: Json }): Markup {
  return html`<div class="block-undrawn">
    This page cannot draw a block of type <code>${textOf(block['type']) || 'unknown'}</code>.
    <details><summary>Its JSON</summary><pre>${JSON.stringify(objectOf(block), null, 2)}</pre></details>
  </div>`;
}
