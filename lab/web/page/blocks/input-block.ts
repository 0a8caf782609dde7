import type { Json } from '../state/shapes.ts';
import { html, type Markup, useMemo } from '../ui.ts';
import { drawField } from './fields/field.ts';
import { useMessage } from './message-context.ts';
import { objectOf, textOf } from './read-json.ts';
import { TextObject } from './text-object.ts';

/** A field with its label, its hint, and what is wrong with it. */
export function InputBlock({ block }: { block: Json }): Markup {
  const element = objectOf(block['element']);
  const problem = useMessage().form?.problems[textOf(block['block_id'])];
  const id = useMemo(() => `field-${crypto.randomUUID()}`, []);
  const isOptional = block['optional'] === true;
  const described = [block['hint'] !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`];
  const naming = {
    id,
    'aria-labelledby': `${id}-label`,
    'aria-describedby': described.filter(Boolean).join(' ') || undefined,
    'aria-invalid': problem !== undefined,
    'aria-required': !isOptional,
  };
  const drawn = drawField({ element, block, naming });
  return html`<div class=${`block-input${problem === undefined ? '' : ' is-wrong'}`}>
    <label class="input-label" id=${`${id}-label`} for=${id}>
      <${TextObject} value=${block['label']} />${isOptional && html`<span class="optional"> (optional)</span>`}
    </label>
    ${drawn ?? html`<span class="block-undrawn">Cannot draw <code>${textOf(element['type']) || 'unknown'}</code></span>`}
    ${problem !== undefined && html`<p class="input-problem" id=${`${id}-problem`}>${problem}</p>`}
    ${block['hint'] !== undefined && html`<p class="input-hint" id=${`${id}-hint`}><${TextObject} value=${block['hint']} /></p>`}
  </div>`;
}
