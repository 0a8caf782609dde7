import { slackLimits } from '../limits.ts';
import type { SocketMode } from '../socket-mode.ts';
import { accept, type Method, refuse } from './method.ts';

/** https://docs.slack.dev/reference/methods/apps.connections.open */
export function appMethods(socketMode: SocketMode): Method[] {
  return [
    {
      method: 'apps.connections.open',
      scopes: [],
      token: 'app',
      tier: 1,
      input: {},
      handle: () =>
        socketMode.connections() >= slackLimits.connections
          ? refuse('too_many_websockets')
          : accept({ url: socketMode.newUrl() }),
    },
  ];
}
