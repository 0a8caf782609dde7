import type { Fields } from '../fields.ts';
import type { WorkspaceServer } from '../slack/workspace-server.ts';
import type { World } from '../world/world.ts';
import { kindsOf, knownTargets } from './fault-targets.ts';
import type { FaultOrder } from './faults.ts';
import { latestMs } from './latest-moment.ts';
import {
  InvalidInput,
  optionalCount,
  optionalNumber,
  optionalText,
  type Route,
  requiredText,
} from './route.ts';

/** `GET`, `POST` and `DELETE /faults`: what goes wrong from now on. */
export function faultRoutes(slack: WorkspaceServer, world: World | undefined): Route[] {
  const { faults } = slack.workspace;
  return [
    { method: 'GET', path: '/faults', handle: () => ({ faults: faults.list() }) },
    {
      method: 'POST',
      path: '/faults',
      handle: (input) => {
        const order = orderOf(input, world, slack.workspace.clock.now());
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

function orderOf(input: Fields, world: World | undefined, nowMs: number): FaultOrder {
  const target = requiredText(input, 'target');
  const kind = requiredText(input, 'kind');
  const kinds = kindsOf(target, world);
  if (kinds === undefined)
    throw new InvalidInput(`there is no target ${JSON.stringify(target)}: expected one of ${knownTargets}`);
  if (!kinds.test(kind))
    throw new InvalidInput(`${target} has no fault ${JSON.stringify(kind)}: expected ${kinds.source}`);
  const count = optionalCount(input, 'count', 1, Number.MAX_SAFE_INTEGER);
  const forMs = optionalNumber(input, 'forMs', 1, latestMs - nowMs);
  const retryAfter = optionalNumber(input, 'retryAfter', 0, Number.MAX_SAFE_INTEGER);
  const delayMs = optionalNumber(input, 'delayMs', 0, mostDelayMs);
  return {
    target,
    kind,
    ...(count === undefined ? {} : { count }),
    ...(forMs === undefined ? {} : { forMs }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(delayMs === undefined ? {} : { delayMs }),
  };
}

/** An hour: longer than anybody waits. */
const mostDelayMs = 3_600_000;
