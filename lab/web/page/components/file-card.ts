import { fetchFile, fileAddress } from '../state/api.ts';
import type { SharedFile } from '../state/shapes.ts';
import { html, type Markup, useState } from '../ui.ts';
import { Icon } from './icon.ts';

/** A shared file: pictures as they are, text by its first lines until it is opened, and a way to keep any. */
export function FileCard({ file }: { file: SharedFile }): Markup {
  if (file.mimetype?.startsWith('image/')) return html`<${Picture} file=${file} />`;
  if (file.preview === undefined)
    return html`<div class="file-frame">
      <p class="file-name"><${Icon} name="file" /><b>${nameOf(file)}</b><small>${aboutOf(file)}</small></p>
      <${KeepLink} file=${file} />
    </div>`;
  return html`<${TextFile} file=${file} />`;
}

function Picture({ file }: { file: SharedFile }): Markup {
  return html`<figure class="file-picture">
    <figcaption><b>${nameOf(file)}</b> <small>${aboutOf(file)}</small> <${KeepLink} file=${file} /></figcaption>
    <img
      src=${fileAddress(file.id)}
      alt=${file.alt_txt ?? nameOf(file)}
      width=${file.original_w}
      height=${file.original_h}
    />
  </figure>`;
}

function TextFile({ file }: { file: SharedFile }): Markup {
  const [text, setText] = useState(file.preview ?? '');
  const [isOpen, setOpen] = useState(false);
  const onToggle = (event: Event) => {
    const isNowOpen = (event.currentTarget as HTMLDetailsElement).open;
    setOpen(isNowOpen);
    if (!isNowOpen) return;
    fetchFile(file.id).then(setText, (error: unknown) =>
      setText(error instanceof Error ? error.message : ''),
    );
  };
  return html`<div class="file-frame">
    <details class="file" onToggle=${onToggle}>
      <summary>
        <${Icon} name="file" /><b>${nameOf(file)}</b><small>${aboutOf(file)}</small>
      </summary>
      ${isOpen && html`<pre tabindex="0">${text}</pre>`}
    </details>
    <${KeepLink} file=${file} />
    ${!isOpen && html`<pre class=${`file-preview${file.preview_is_truncated ? ' is-cut' : ''}`}>${file.preview}</pre>`}
  </div>`;
}

function KeepLink({ file }: { file: SharedFile }): Markup {
  return html`<a class="file-keep" href=${fileAddress(file.id, 'keep')} download=${file.name ?? file.id} aria-label=${`Download ${nameOf(file)}`}>Download</a>`;
}

function nameOf(file: SharedFile): string {
  return file.title ?? file.name ?? file.id;
}

function aboutOf({ pretty_type: type, size }: SharedFile): string {
  return [type, size === undefined ? undefined : sizeText(size)].filter(Boolean).join(', ');
}

/** Bytes as people read them. */
function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
