import type { Json } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { ButtonElement } from './button-element.ts';
import { drawField } from './fields/field.ts';
import { ImageElement } from './image-block.ts';
import { OverflowElement } from './overflow-element.ts';
import { objectOf, textOf } from './read-json.ts';
import { withEmoji } from './text-object.ts';

/** What every interactive element gets: its JSON, and the id of the block around it. */
export interface ElementProps {
  readonly element: Json;
  readonly blockId: string;
}

/** An element of a section or an actions block; one that the page cannot draw is named. */
export function Element(props: { element: unknown; block: Json }): Markup {
  const element = objectOf(props.element);
  const blockId = textOf(props.block['block_id']);
  switch (element['type']) {
    case 'button':
      return html`<${ButtonElement} element=${element} blockId=${blockId} />`;
    case 'overflow':
      return html`<${OverflowElement} element=${element} blockId=${blockId} />`;
    case 'image':
      return html`<${ImageElement} element=${element} />`;
    default:
      return (
        drawField({ element, block: props.block, naming: { 'aria-label': nameOf(element) } }) ??
        undrawn(element)
      );
  }
}

/** Outside inputs an element has no label; readers of screens get what stands in it while it is empty. */
function nameOf(element: Json): string {
  const placeholder = withEmoji(textOf(objectOf(element['placeholder'])['text']));
  return placeholder || (names[textOf(element['type'])] ?? 'Choose');
}

const names: Readonly<Record<string, string>> = {
  external_select: 'Search',
  multi_external_select: 'Search',
  datepicker: 'Date',
  timepicker: 'Time',
  datetimepicker: 'Date and time',
};

function undrawn(element: Json): Markup {
  return html`<span class="block-undrawn">Cannot draw <code>${textOf(element['type']) || 'unknown'}</code></span>`;
}
