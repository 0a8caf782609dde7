import { fetchFile } from '../state/api.ts';
import type { SharedFile } from '../state/shapes.ts';
import { html, type Markup, useState } from '../ui.ts';
import { Icon } from './icon.ts';

/** A shared file, its text read when it is opened. */
export function FileCard({ file }: { file: SharedFile }): Markup {
  const [text, setText] = useState(file.preview);
  const onToggle = (event: Event) => {
    if (!(event.currentTarget as HTMLDetailsElement).open) return;
    fetchFile(file.id).then(setText, (error: unknown) =>
      setText(error instanceof Error ? error.message : ''),
    );
  };
  return html`<details class="file" onToggle=${onToggle}>
    <summary>
      <${Icon} name="file" /><b>${file.title ?? file.name ?? file.id}</b>
      ${file.size !== undefined && html`<small>${sizeText(file.size)}</small>`}
    </summary>
    <pre>${text ?? 'Reading…'}</pre>
  </details>`;
}

/** Bytes as people read them. */
function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
