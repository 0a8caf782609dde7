import type { Fields } from '../../fields.ts';
import { NotPossible } from '../not-possible.ts';
import type { Person } from '../people.ts';
import { openViews, withState } from '../show-views.ts';
import { fillIn } from '../surfaces/fill-in.ts';
import { formProblems } from '../surfaces/form-problems.ts';
import { elementsOf, type Surface } from '../surfaces/surface.ts';
import type { Workspace } from '../workspace.ts';
import { carryOutSubmission } from './carry-out-submission.ts';
import { type Acted, acted, newResponseUrl, origin, type Stage } from './stage.ts';
import { viewSurface } from './view-surface.ts';

/**
 * Fills in and submits the modal on top. Throws `NotPossible` where Slack's own client would not send it; `errors`
 * are then what it shows beside the fields, by block id. Answers what the app made of it: `errors` of its own,
 * `problem` where Slack would say that something went wrong, and the modals that are still open.
 */
export async function submitView({ workspace, link }: Stage, input: SubmitInput): Promise<Acted> {
  const { person, view, surface } = viewSurface(workspace, input.user, input.view_id);
  if (view.submit === null) throw new NotPossible('no_submit', `the ${surface.name} has no submit button`);
  fillIn(workspace, person, surface, input.values);
  const problems = formProblems(view.blocks, workspace.filledIn.valuesOf(person.id, surface));
  if (Object.keys(problems).length > 0)
    throw new NotPossible('invalid_values', inWords(problems), { errors: problems });
  const payload = {
    type: 'view_submission',
    view: withState(workspace, person.id, view),
    response_urls: responseUrls(workspace, person, surface),
    ...origin(workspace, person, { viewId: view.id }),
  };
  const delivered = await link.deliver({ kind: 'interactive', payload, name: String(view.callback_id) });
  const outcome = carryOutSubmission(workspace, person.id, view.id, delivered.ack);
  return acted(delivered, { ...outcome, views: openViews(workspace, person.id) });
}

/** The values by block id and action id, by block id, or by action id. */
export interface SubmitInput {
  user: string;
  view_id: string;
  values: Fields;
}

function inWords(problems: Record<string, string>): string {
  return Object.entries(problems)
    .map(([blockId, problem]) => `${blockId}: ${problem}`)
    .join(' ');
}

/** Addresses to answer to, for each channel that was chosen where the app asked for one. */
function responseUrls(workspace: Workspace, person: Person, surface: Surface): Fields[] {
  const values = workspace.filledIn.valuesOf(person.id, surface);
  return elementsOf(surface).flatMap(({ element, block }) => {
    if (block.type !== 'input' || element.response_url_enabled !== true) return [];
    const state = values[String(block.block_id)]?.[String(element.action_id)];
    const chosen = state?.selected_conversation ?? state?.selected_channel;
    if (typeof chosen !== 'string') return [];
    const url = newResponseUrl(workspace, { channelId: chosen, userId: person.id });
    return [
      { block_id: block.block_id, action_id: element.action_id, channel_id: chosen, response_url: url },
    ];
  });
}
