import type { Fields } from '../../fields.ts';
import { NotPossible } from '../not-possible.ts';
import type { Person } from '../people.ts';
import type { Workspace } from '../workspace.ts';
import { filledState } from './element-kinds.ts';
import { givenFor } from './filled-in.ts';
import { elementsOf, type Surface } from './surface.ts';

/** Fills a person's values into a surface. Throws where one belongs to no element, or to one that does not take it. */
export function fillIn(workspace: Workspace, person: Person, surface: Surface, values: Fields): void {
  const placed = elementsOf(surface);
  const known = new Set(placed.flatMap(({ element, block }) => [element.action_id, block.block_id]));
  for (const name of Object.keys(values))
    if (!known.has(name))
      throw new NotPossible('action_not_found', `the ${surface.name} has no element or block ${name}`);
  const states = placed.flatMap((each) => {
    const given = givenFor(values, each);
    if (given === undefined) return [];
    const suggested = workspace.filledIn.offered(person.id, surface, each);
    return [{ each, state: filledState(each.element, given.given, { workspace, person, suggested }) }];
  });
  for (const { each, state } of states) workspace.filledIn.fill(person.id, surface, each, state);
}
