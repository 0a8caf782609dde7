import { Dialog } from '../components/dialog.ts';
import type { Json } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { objectOf, textOf } from './read-json.ts';
import { TextObject } from './text-object.ts';

/** The question before something that cannot be taken back. Escape and the first button mean no. */
export function ConfirmDialog({
  confirm,
  onAnswer,
}: {
  confirm: Json;
  onAnswer: (isYes: boolean) => void;
}): Markup {
  const title = textOf(objectOf(confirm['title'])['text']) || 'Are you sure?';
  const style = confirm['style'] === 'danger' ? 'danger' : 'primary';
  return html`<${Dialog} label=${title} role="alertdialog" onClose=${(value: string) => onAnswer(value === 'confirm')}>
    <h2><${TextObject} value=${confirm['title'] ?? { type: 'plain_text', text: title }} /></h2>
    <div class="dialog-text"><${TextObject} value=${confirm['text']} /></div>
    <form method="dialog">
      <button class="button plain-button" value="deny" autofocus><${Label} value=${confirm['deny']} otherwise="Cancel" /></button>
      <button class=${`button ${style}`} value="confirm"><${Label} value=${confirm['confirm']} otherwise="Yes" /></button>
    </form>
  <//>`;
}

function Label({ value, otherwise }: { value: unknown; otherwise: string }): Markup {
  return value === undefined ? html`${otherwise}` : html`<${TextObject} value=${value} />`;
}
