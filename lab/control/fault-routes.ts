import type { Fields } from '../fields.ts';
import type { WorkspaceServer } from '../slack/workspace-server.ts';
import type { FaultOrder } from './faults.ts';
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
          slack.link.socketMode.disconnect(order.kind.slice('disconnect:'.length));
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

/** Which kinds each part of the lab can act on. A target is `slack.<method>`, `slack.*` or one of the named. */
const faultKinds: Record<string, RegExp> = {
  'slack.socket':
    /^(?:unreachable|ack_lost|disconnect:(?:warning|refresh_requested|link_disabled|too_many_websockets))$/,
  'slack.http': /^ack_lost$/,
  'slack.event': /^duplicate_event$/,
  'slack.response_url': /^(?:ratelimited|http_5\d\d|unreachable)$/,
};

const webApiKinds = /^(?:ratelimited|http_5\d\d|timeout|unreachable|error:[a-z_]+)$/;

function orderOf(input: Fields): FaultOrder {
  const target = requiredText(input, 'target');
  const kind = requiredText(input, 'kind');
  if (!/^slack\.(?:\*|[a-z_]+(?:\.\*)?|[a-z]+(?:\.[a-zA-Z]+)+)$/.test(target))
    throw new InvalidInput(
      `there is no target ${JSON.stringify(target)}: expected slack.<method>, slack.* or one of ${Object.keys(faultKinds).join(', ')}`,
    );
  if (!(faultKinds[target] ?? webApiKinds).test(kind))
    throw new InvalidInput(
      `${target} has no fault ${JSON.stringify(kind)}: expected ${(faultKinds[target] ?? webApiKinds).source}`,
    );
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
