import { type Fields, isFields } from '../../fields.ts';
import { NotPossible } from '../not-possible.ts';

/** What shows blocks to a person: a message or a view. `key` tells it apart from all others, `name` is for refusals. */
export interface Surface {
  key: string;
  name: string;
  blocks: readonly Fields[];
}

/** An element of a surface, with the block around it. */
export interface Placed {
  element: Fields;
  block: Fields;
}

/** Which element is meant; `block_id` tells elements with the same action id apart. */
export interface Wanted {
  action_id: string;
  block_id?: string;
}

/** Everything on a surface that a person can press, choose from or type into. */
export function elementsOf({ blocks }: Surface): Placed[] {
  return blocks.flatMap((block) => {
    const inside =
      block.type === 'actions' && Array.isArray(block.elements)
        ? block.elements
        : [block.accessory, block.element];
    return inside.filter(isFields).map((element) => ({ element, block }));
  });
}

/** The element that is meant. Throws when the surface has none. */
export function elementAt(surface: Surface, wanted: Wanted): Placed {
  const found = elementsOf(surface).find(
    ({ element, block }) =>
      element.action_id === wanted.action_id &&
      (wanted.block_id === undefined || block.block_id === wanted.block_id),
  );
  if (found === undefined)
    throw new NotPossible('action_not_found', `the ${surface.name} has no element ${wanted.action_id}`);
  return found;
}

/** The options of an element, those in groups included. */
export function optionsIn(lists: Fields): Fields[] {
  const groups = Array.isArray(lists.option_groups) ? lists.option_groups.filter(isFields) : [];
  const all = [lists.options, ...groups.map(({ options }) => options)];
  return all.flatMap((list) => (Array.isArray(list) ? list.filter(isFields) : []));
}
