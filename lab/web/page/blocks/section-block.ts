import type { Json } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { Element } from './element.ts';
import { listOf } from './read-json.ts';
import { TextObject } from './text-object.ts';

/** A section: text, fields in two columns, and at most one element beside them. */
export function SectionBlock({ block }: { block: Json }): Markup {
  const fields = listOf(block['fields']);
  return html`<div class="block-section">
    <div class="section-text">
      ${block['text'] !== undefined && html`<${TextObject} value=${block['text']} />`}
      ${
        fields.length > 0 &&
        html`<div class="section-fields">
          ${fields.map((field) => html`<div><${TextObject} value=${field} /></div>`)}
        </div>`
      }
    </div>
    ${block['accessory'] !== undefined && html`<${Element} element=${block['accessory']} block=${block} />`}
  </div>`;
}
