import { Icon } from '../components/icon.ts';
import { Menu } from '../components/menu.ts';
import { html, type Markup, useRef, useState } from '../ui.ts';
import { ConfirmDialog } from './confirm-dialog.ts';
import type { ElementProps } from './element.ts';
import { listOf, objectOf, textOf } from './read-json.ts';
import { withEmoji } from './text-object.ts';
import { useClick } from './use-click.ts';

/** An `overflow` element: a menu behind three dots. */
export function OverflowElement({ element, blockId }: ElementProps): Markup {
  const { press, click } = useClick({ element, blockId });
  const button = useRef<HTMLButtonElement>(null);
  const [at, setAt] = useState<{ x: number; y: number } | undefined>(undefined);
  const [asked, setAsked] = useState<string | undefined>(undefined);
  const choices = listOf(element['options']).map((option) => ({
    label: withEmoji(textOf(objectOf(option['text'])['text'])),
    detail: withEmoji(textOf(objectOf(option['description'])['text'])),
    choose: () => {
      const value = textOf(option['value']);
      if (element['confirm'] === undefined) void click(value);
      else setAsked(value);
    },
  }));
  const open = () => {
    const box = button.current?.getBoundingClientRect();
    if (box !== undefined) setAt({ x: box.left, y: box.bottom + 4 });
  };
  const answered = (isYes: boolean) => {
    if (isYes) void click(asked);
    setAsked(undefined);
  };
  return html`<button ref=${button} type="button" class=${`button plain-button ${press}`} aria-label=${textOf(element['accessibility_label']) || 'More choices'} aria-haspopup="menu" aria-expanded=${at !== undefined} disabled=${press === 'pending'} onClick=${open}>
      <${Icon} name="more" />
    </button>
    ${at !== undefined && html`<${Menu} label="More choices" at=${at} choices=${choices} onClose=${() => setAt(undefined)} />`}
    ${asked !== undefined && html`<${ConfirmDialog} confirm=${objectOf(element['confirm'])} onAnswer=${answered} />`}`;
}
