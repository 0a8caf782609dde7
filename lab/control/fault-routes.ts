import type { Fields } from '../fields.ts';
import { coverage } from '../slack/coverage.ts';
import type { WorkspaceServer } from '../slack/workspace-server.ts';
import { type FaultOrder, hits } from './faults.ts';
import { InvalidInput, optionalNumber, optionalText, type Route, requiredText } from './route.ts';

/** `GET`, `POST` and `DELETE /faults`: what goes wrong from now on. */
export function faultRoutes(slack: WorkspaceServer): Route[] {
  const { faults } = slack.workspace;
  return [
    { method: 'GET', path: '/faults', handle: () => ({ faults: faults.list() }) },
    {
      method: 'POST',
      path: '/faults',
      handle: (input) => {
        const order = orderOf(input);
        if (order.kind.startsWith('disconnect:'))
          slack.link.socketMode.disconnect(order.kind.slice('disconnect:'.length), order.count);
        else faults.add(order);
        if (['slack.socket', 'slack.*'].includes(order.target) && order.kind === 'unreachable')
          slack.link.socketMode.cut();
        return { faults: faults.list() };
      },
    },
    {
      method: 'DELETE',
      path: '/faults',
      handle: (input) => {
        faults.clear(optionalText(input, 'target'));
        return { faults: faults.list() };
      },
    },
  ];
}

function orderOf(input: Fields): FaultOrder {
  const target = requiredText(input, 'target');
  const kind = requiredText(input, 'kind');
  const kinds = namedTargets[target] ?? (isMethodTarget(target) ? webApiKinds : undefined);
  if (kinds === undefined)
    throw new InvalidInput(
      `there is no target ${JSON.stringify(target)}: expected slack.<method>, slack.* or one of ${Object.keys(namedTargets).join(', ')}`,
    );
  if (!kinds.test(kind))
    throw new InvalidInput(`${target} has no fault ${JSON.stringify(kind)}: expected ${kinds.source}`);
  const count = optionalNumber(input, 'count', 1);
  const forMs = optionalNumber(input, 'forMs', 1);
  const retryAfter = optionalNumber(input, 'retryAfter', 0);
  return {
    target,
    kind,
    ...(count === undefined ? {} : { count }),
    ...(forMs === undefined ? {} : { forMs }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

/** Whether a target means at least one method that the lab has: `slack.chat.update`, `slack.chat.*`, `slack.*`. */
function isMethodTarget(target: string): boolean {
  return coverage.methods.there.some((method) => hits(target, `slack.${method}`));
}

/** The targets that are no Web API methods, and the kinds of fault that each can show. */
const namedTargets: Record<string, RegExp> = {
  'slack.socket':
    /^(?:unreachable|ack_lost|disconnect:(?:warning|refresh_requested|link_disabled|too_many_websockets))$/,
  'slack.http': /^ack_lost$/,
  'slack.event': /^duplicate_event$/,
  'slack.response_url': /^(?:ratelimited|http_5\d\d|unreachable)$/,
  'slack.url_private': /^(?:http_5\d\d|unreachable)$/,
};

const webApiKinds = /^(?:ratelimited|http_5\d\d|timeout|unreachable|error:[a-z_]+)$/;
