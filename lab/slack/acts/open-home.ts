import { NotPossible } from '../not-possible.ts';
import { type Acted, inside, type Stage } from './stage.ts';

/** Opens the app's Home tab, or its messages; says how the app took the event that tells it. */
export async function openHome({ workspace, events }: Stage, { user, tab }: HomeInput): Promise<Acted> {
  const { person, place } = inside(workspace, user, 'dm');
  if (tab === 'home' && !workspace.app.manifest.hasHomeTab)
    throw new NotPossible('home_not_enabled', 'the app manifest does not turn the Home tab on');
  const view = tab === 'home' ? workspace.views.homeOf(person.id) : undefined;
  const outcomes = await events.tell(homeSubscription, {
    type: homeSubscription,
    user: person.id,
    channel: place.id,
    event_ts: workspace.messages.nextTs(),
    tab,
    ...(view === undefined ? {} : { view }),
  });
  return {
    acked: outcomes.every(({ acked }) => acked),
    ackMs: Math.max(0, ...outcomes.map(({ ackMs }) => ackMs)),
    events: outcomes,
  };
}

/** The subscription under which the opening of the app is delivered. */
export const homeSubscription = 'app_home_opened';

/** Who opens which tab of the app. */
export interface HomeInput {
  user: string;
  tab: 'home' | 'messages';
}
