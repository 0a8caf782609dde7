import { publishHome } from '../../home/publish-home.ts';
import type { Listener } from '../../listener.ts';

/** Somebody opens the Home tab: it is made anew for them. */
export default {
  subscribes: { event: 'app_home_opened' },
  scopes: [{ name: 'users:read', why: 'to show the fleet to members of the workspace, and not to guests' }],
  register(app, context) {
    app.event('app_home_opened', async ({ event, client }) => {
      if (event.tab !== 'home') return;
      const isFirst = event.view === undefined;
      await publishHome(client, event.user, context, { hash: hashOf(event.view), isFirst });
    });
  },
} satisfies Listener;

/** Slack sends it, although its SDK's types do not say so. */
function hashOf(view: object | undefined): string | undefined {
  return view !== undefined && 'hash' in view && typeof view.hash === 'string' ? view.hash : undefined;
}
