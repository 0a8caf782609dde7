import type { Fields } from '../../fields.ts';
import { fillIn } from '../surfaces/fill-in.ts';
import { type Clicked, clickedAction } from './clicked-action.ts';
import { messageSurface } from './message-surface.ts';
import { type Acted, acted, interaction, notSent, originalOf, type Stage } from './stage.ts';

/** Clicks a button or chooses something in a message, or in an ephemeral that the person sees. */
export async function click({ workspace, link }: Stage, input: ClickInput): Promise<Acted> {
  const seen = messageSurface(workspace, input);
  const { person, place, message, isEphemeral, surface, container } = seen;
  fillIn(workspace, person, surface, input.values ?? {});
  const action = clickedAction(surface, input, person, workspace);
  if (action === undefined) return notSent;
  const payload = {
    type: 'block_actions',
    container,
    // Slack keeps no ephemerals, so it has none to send along.
    ...(isEphemeral ? {} : { message }),
    state: { values: workspace.filledIn.valuesOf(person.id, surface) },
    actions: [action],
    ...interaction(workspace, person, place, originalOf(message, isEphemeral)),
  };
  return acted(await link.deliver({ kind: 'interactive', payload, name: input.action_id }));
}

/** A click in the message `ts`. `values` are what is typed into its other fields. */
export interface ClickInput extends Clicked {
  user: string;
  channel: string;
  ts: string;
  values?: Fields;
}
