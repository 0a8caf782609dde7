import type { Json } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { Element } from './element.ts';
import { listOf, textOf } from './read-json.ts';

/** A row of things to press or choose. */
export function ActionsBlock({ block }: { block: Json }): Markup {
  return html`<div class="block-actions">
    ${listOf(block['elements']).map(
      (element, index) =>
        html`<${Element} key=${`${textOf(block['block_id'])} ${textOf(element['action_id']) || index}`} element=${element} block=${block} />`,
    )}
  </div>`;
}
