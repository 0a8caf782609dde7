import { html, type Markup } from '../ui.ts';

/** Indented JSON with names, strings and other values told apart. Long text is cut; Copy takes it whole. */
export function JsonText({ text }: { text: string }): Markup {
  const isCut = text.length > shownCharacters;
  const shown = isCut ? text.slice(0, shownCharacters) : text;
  return html`<pre class="json" tabindex="0">${tokens(shown)}${isCut && `\n… ${text.length - shownCharacters} characters more`}</pre>`;
}

/** Drawing more of one value makes the page slow and nobody reads it. */
const shownCharacters = 60_000;

function tokens(text: string): unknown[] {
  const form = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  const pieces: unknown[] = [];
  let at = 0;
  for (const match of text.matchAll(form)) {
    pieces.push(text.slice(at, match.index));
    const [whole, string, colon] = match;
    if (string === undefined) pieces.push(html`<span class="json-value">${whole}</span>`);
    else pieces.push(html`<span class=${colon ? 'json-name' : 'json-string'}>${string}</span>`, colon ?? '');
    at = match.index + whole.length;
  }
  return [...pieces, text.slice(at)];
}
