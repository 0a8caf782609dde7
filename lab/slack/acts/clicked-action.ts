import { type Fields, isFields } from '../../fields.ts';
import { NotPossible } from '../not-possible.ts';
import type { Workspace } from '../workspace.ts';

/** The entry of `actions` that a click on an element makes. Throws when there is no such element. */
export function clickedAction(surface: Surface, wanted: Wanted, { messages }: Workspace): Fields {
  const found = elementsOf(surface).find(
    ({ element, blockId }) =>
      element.action_id === wanted.action_id &&
      (wanted.block_id === undefined || blockId === wanted.block_id),
  );
  if (found === undefined)
    throw new NotPossible('action_not_found', `the ${surface.name} has no element ${wanted.action_id}`);
  const { element, blockId } = found;
  const shared = {
    type: element.type,
    action_id: element.action_id,
    block_id: blockId,
    action_ts: messages.nextTs(),
  };
  if (element.type === 'button') return { ...shared, ...picked(element, ['text', 'value', 'style']) };
  const option = optionsOf(element).find(({ value }) => value === wanted.value);
  if (option === undefined)
    throw new NotPossible(
      'option_not_found',
      `${wanted.action_id} has no option with the value ${wanted.value}`,
    );
  return { ...shared, ...picked(element, ['placeholder']), selected_option: option };
}

/** A message or a view: what it is called in refusals, and its blocks. */
export interface Surface {
  name: string;
  blocks: readonly Fields[];
}

/** Which element, and for lists of options which of them. */
export interface Wanted {
  action_id: string;
  value?: string;
  block_id?: string;
}

function elementsOf({ blocks }: Surface): { element: Fields; blockId: unknown }[] {
  return blocks.flatMap((block) => {
    const inside =
      block.type === 'actions' && Array.isArray(block.elements) ? block.elements : [block.accessory];
    return inside.filter(isFields).map((element) => ({ element, blockId: block.block_id }));
  });
}

function optionsOf(element: Fields): Fields[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isFields) : [];
  const lists = [element.options, ...groups.map(({ options }) => options)];
  return lists.flatMap((list) => (Array.isArray(list) ? list.filter(isFields) : []));
}

function picked(element: Fields, names: string[]): Fields {
  return Object.fromEntries(
    names.filter((name) => element[name] !== undefined).map((name) => [name, element[name]]),
  );
}
