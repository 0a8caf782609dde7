import { safeUrl } from '../mrkdwn/safe-url.ts';
import { html, type Markup, useState } from '../ui.ts';
import { ConfirmDialog } from './confirm-dialog.ts';
import type { ElementProps } from './element.ts';
import { objectOf, textOf } from './read-json.ts';
import { TextObject } from './text-object.ts';
import { useClick } from './use-click.ts';

/** A button, or a link that looks like one; it asks first when its JSON says so. */
export function ButtonElement({ element, blockId }: ElementProps): Markup {
  const { press, click } = useClick({ element, blockId });
  const [isAsking, setAsking] = useState(false);
  const value = typeof element['value'] === 'string' ? element['value'] : undefined;
  const label = textOf(element['accessibility_label']) || undefined;
  const text = html`<${TextObject} value=${element['text']} />`;
  const classes = `button ${styleOf(element['style'])} ${press}`;
  const url = safeUrl(textOf(element['url']));
  if (url !== undefined) {
    return html`<a class=${classes} href=${url} target="_blank" rel="noopener noreferrer" aria-label=${label} onClick=${() => click(value)}>${text}</a>`;
  }
  const onClick = () => (element['confirm'] === undefined ? void click(value) : setAsking(true));
  const answered = (isYes: boolean) => {
    setAsking(false);
    if (isYes) void click(value);
  };
  return html`<button type="button" class=${classes} aria-label=${label} aria-busy=${press === 'pending'} disabled=${press === 'pending'} onClick=${onClick}>
      ${text}
    </button>
    ${isAsking && html`<${ConfirmDialog} confirm=${objectOf(element['confirm'])} onAnswer=${answered} />`}`;
}

function styleOf(style: unknown): string {
  return style === 'primary' || style === 'danger' ? style : 'plain-button';
}
