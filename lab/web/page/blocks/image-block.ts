import { fileAddress } from '../state/api.ts';
import type { Json } from '../state/shapes.ts';
import { html, type Markup, useState } from '../ui.ts';
import { objectOf, textOf } from './read-json.ts';
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
  const [isBroken, setBroken] = useState(false);
  const alt = textOf(element['alt_text']);
  const url = addressOf(element);
  if (isOwn(url) && !isBroken) return html`<img src=${url} alt=${alt} onError=${() => setBroken(true)} />`;
  return html`<span class="picture-elsewhere" role="img" aria-label=${alt} title=${url}>
    <b>${alt || 'Picture'}</b> <span class="address">${isBroken ? 'cannot be shown' : url}</span>
  </span>`;
}

/** A `slack_file` is a file of the workspace, named by its id, its `url_private` or its permalink. */
function addressOf(element: Json): string {
  const file = objectOf(element['slack_file']);
  const id = textOf(file['id']) || /[-/](F0\w+)\//.exec(textOf(file['url']))?.[1];
  return id === undefined || id === '' ? textOf(element['image_url']) : fileAddress(id);
}

function isOwn(url: string): boolean {
  return (
    url !== '' && URL.canParse(url, location.href) && new URL(url, location.href).origin === location.origin
  );
}
