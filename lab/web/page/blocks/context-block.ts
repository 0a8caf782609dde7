import type { Json } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { ImageElement } from './image-block.ts';
import { listOf } from './read-json.ts';
import { TextObject } from './text-object.ts';

/** Small print: texts and little pictures in a row. */
export function ContextBlock({ block }: { block: Json }): Markup {
  return html`<div class="block-context">
    ${listOf(block['elements']).map((element) =>
      element['type'] === 'image'
        ? html`<${ImageElement} element=${element} />`
        : html`<span><${TextObject} value=${element} /></span>`,
    )}
  </div>`;
}
