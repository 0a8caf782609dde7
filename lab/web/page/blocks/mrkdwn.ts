import { parseMrkdwn } from '../mrkdwn/parse-mrkdwn.ts';
import { html, type Markup, useMemo } from '../ui.ts';
import { InlineView } from './inline-view.ts';

/** Slack's `mrkdwn` as elements. */
export function Mrkdwn({ text }: { text: string }): Markup {
  const blocks = useMemo(() => parseMrkdwn(text), [text]);
  return html`${blocks.map((block) => {
    if (block.type === 'pre') return html`<pre class="text-pre">${block.text}</pre>`;
    const pieces = html`<${InlineView} pieces=${block.children} />`;
    return block.type === 'quote'
      ? html`<blockquote>${pieces}</blockquote>`
      : html`<div class="text-paragraph">${pieces}</div>`;
  })}`;
}
