import type { Json } from '../../state/shapes.ts';
import { html, type Markup, useState } from '../../ui.ts';
import { ConfirmDialog } from '../confirm-dialog.ts';
import { useMessage } from '../message-context.ts';
import { objectOf, textOf } from '../read-json.ts';
import { type Press, useClick } from '../use-click.ts';
import { type Choice, givenFor, heldIn } from './held.ts';

/** A field as its element and the block around it say: what it holds, and how it takes something else. */
export interface Field {
  readonly held: readonly Choice[];
  readonly give: (held: readonly Choice[]) => void;
  /** Tells the app of what is typed, where the block asks for that. */
  readonly dispatch: () => void;
  readonly press: Press;
  /** The question before the choice takes effect, while it is open. */
  readonly question: Markup;
}

/** Holds what the person gives: kept for later in an input, told to the app at once elsewhere. */
export function useField(props: FieldProps): Field {
  const { element, block } = props;
  const { form, state, workspace } = useMessage();
  const blockId = textOf(block['block_id']);
  const actionId = textOf(element['action_id']);
  const { press, click } = useClick({ element, blockId });
  const [held, setHeld] = useState<readonly Choice[]>(() =>
    heldIn(element, objectOf(state?.[blockId])[actionId], workspace),
  );
  const [asked, setAsked] = useState<readonly Choice[] | undefined>(undefined);
  const isInput = block['type'] === 'input';
  const isTyped = textOf(element['type']).endsWith('_input');
  const take = (next: readonly Choice[]) => {
    setHeld(next);
    const given = givenFor(element, next);
    form?.fill(blockId, actionId, given);
    if (!isInput || (block['dispatch_action'] === true && !isTyped)) void click(given);
  };
  const answered = (isYes: boolean) => {
    if (isYes && asked !== undefined) take(asked);
    setAsked(undefined);
  };
  return {
    held: asked ?? held,
    give: element['confirm'] === undefined ? take : setAsked,
    dispatch: () => {
      if (block['dispatch_action'] === true) void click(givenFor(element, held));
    },
    press,
    question:
      asked === undefined
        ? null
        : html`<${ConfirmDialog} confirm=${objectOf(element['confirm'])} onAnswer=${answered} />`,
  };
}

/** What a field gets: its element, the block around it, and how it is named and described. */
export interface FieldProps {
  readonly element: Json;
  readonly block: Json;
  readonly naming: Naming;
}

/** Attributes that name a field to those who do not see it. */
interface Naming {
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: boolean;
  readonly 'aria-required'?: boolean;
}
