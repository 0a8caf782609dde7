import type { Fields } from '../../fields.ts';
import { NotPossible } from '../not-possible.ts';
import type { Person } from '../people.ts';
import { filledState } from '../surfaces/element-kinds.ts';
import { elementAt, optionsIn, type Surface, type Wanted } from '../surfaces/surface.ts';
import type { Workspace } from '../workspace.ts';

/**
 * The entry of `actions` that a click on an element makes; what was chosen stays chosen. Undefined when the person
 * answers no to the element's question. Throws when there is no such element, or it does not take what is given.
 */
export function clickedAction(
  surface: Surface,
  wanted: Clicked,
  person: Person,
  workspace: Workspace,
): Fields | undefined {
  const placed = elementAt(surface, wanted);
  const { element, block } = placed;
  if (wanted.confirmed !== undefined && element.confirm === undefined)
    throw new NotPossible('no_confirm', `${wanted.action_id} asks nothing before it acts`);
  if (block.type === 'input' && block.dispatch_action !== true)
    throw new NotPossible(
      'no_dispatch',
      `${wanted.action_id} says nothing to the app before it is submitted`,
    );
  if (wanted.confirmed === false) return undefined;
  const shared = {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    action_ts: workspace.messages.nextTs(),
  };
  if (element.type === 'button') return { ...shared, ...picked(element, ['text', 'value', 'style']) };
  if (element.type === 'overflow') return { ...shared, selected_option: overflowOption(element, wanted) };
  const suggested = workspace.filledIn.offered(person.id, surface, placed);
  const state = filledState(element, wanted.value, { workspace, person, suggested });
  workspace.filledIn.fill(person.id, surface, placed, state);
  return { ...shared, ...picked(element, ['placeholder']), ...state };
}

/** Which element, what of it is chosen, and what the person answers to its question: yes, if nothing is said. */
export interface Clicked extends Wanted {
  value?: unknown;
  confirmed?: boolean;
}

function overflowOption(element: Fields, { value, action_id }: Clicked): Fields {
  const option = optionsIn(element).find((each) => each.value === value);
  if (option !== undefined) return option;
  throw new NotPossible('option_not_found', `${action_id} has no option with the value ${String(value)}`);
}

function picked(element: Fields, names: string[]): Fields {
  return Object.fromEntries(
    names.filter((name) => element[name] !== undefined).map((name) => [name, element[name]]),
  );
}
