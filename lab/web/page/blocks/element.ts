import type { Json } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { ButtonElement } from './button-element.ts';
import { ImageElement } from './image-block.ts';
import { OverflowElement } from './overflow-element.ts';
import { objectOf, textOf } from './read-json.ts';
import { SelectElement } from './select-element.ts';

/** What every interactive element gets: its JSON, and the id of the block around it. */
export interface ElementProps {
  readonly element: Json;
  readonly blockId: string;
}

/** An element of a section or an actions block; one that the page cannot draw is named. */
export function Element(props: { element: unknown; blockId: string }): Markup {
  const element = objectOf(props.element);
  const blockId = props.blockId;
  switch (element['type']) {
    case 'button':
      return html`<${ButtonElement} element=${element} blockId=${blockId} />`;
    case 'overflow':
      return html`<${OverflowElement} element=${element} blockId=${blockId} />`;
    case 'static_select':
      return html`<${SelectElement} element=${element} blockId=${blockId} />`;
    case 'image':
      return html`<${ImageElement} element=${element} />`;
    default:
      return html`<span class="block-undrawn">Cannot draw <code>${textOf(element['type']) || 'unknown'}</code></span>`;
  }
}
