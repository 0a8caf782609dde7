import type { LabClock } from '../clock.ts';
import type { Fields } from '../fields.ts';
import type { WorkspaceServer } from '../slack/workspace-server.ts';
import { InvalidInput, optionalText, type Route } from './route.ts';

/** `GET /snapshot`, everything that is in the lab; `POST /reset {scenario}`, as on the first day. */
export function stateRoutes(clock: LabClock, slack: WorkspaceServer): Route[] {
  return [
    { method: 'GET', path: '/snapshot', handle: () => snapshotOf(clock, slack) },
    {
      method: 'POST',
      path: '/reset',
      handle: (input) => {
        const scenario = optionalText(input, 'scenario') ?? 'default';
        if (!scenarios.includes(scenario))
          throw new InvalidInput(
            `there is no scenario ${JSON.stringify(scenario)}: expected ${scenarios.join(', ')}`,
          );
        clock.reset();
        slack.workspace.reset();
        return { scenario };
      },
    },
  ];
}

/** The worlds that the lab can start in. */
export const scenarios: readonly string[] = ['default'];

function snapshotOf(clock: LabClock, { workspace, link }: WorkspaceServer): Fields {
  return {
    now: new Date(clock.now()).toISOString(),
    faults: workspace.faults.list(),
    slack: {
      delivery: link.mode(),
      connections: link.socketMode.connections(),
      channels: workspace.channels.all().map((channel) => ({
        id: channel.id,
        name: channel.name,
        members: [...channel.members],
        messages: workspace.messages.in(channel.id),
      })),
      ephemerals: workspace.messages.allEphemerals(),
    },
  };
}
