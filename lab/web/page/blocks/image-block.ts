import type { Json } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { textOf } from './read-json.ts';
import { TextObject } from './text-object.ts';

/** A picture with its title. */
export function ImageBlock({ block }: { block: Json }): Markup {
  return html`<figure class="block-image">
    ${block['title'] !== undefined && html`<figcaption><${TextObject} value=${block['title']} /></figcaption>`}
    <${ImageElement} element=${block} />
  </figure>`;
}

/** A picture of this origin; one from elsewhere is described instead, as the page fetches nothing outside. */
export function ImageElement({ element }: { element: Json }): Markup {
  const alt = textOf(element['alt_text']);
  const url = textOf(element['image_url']);
  if (isOwn(url)) return html`<img src=${url} alt=${alt} />`;
  return html`<span class="picture-elsewhere" role="img" aria-label=${alt} title=${url}>${alt || 'Picture'}</span>`;
}

function isOwn(url: string): boolean {
  return (
    url !== '' && URL.canParse(url, location.href) && new URL(url, location.href).origin === location.origin
  );
}
