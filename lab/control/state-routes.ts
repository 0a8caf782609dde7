import type { LabClock } from '../clock.ts';
import type { Fields } from '../fields.ts';
import { scenarios } from '../scenarios/all-scenarios.ts';
import type { WorkspaceServer } from '../slack/workspace-server.ts';
import type { World } from '../world/world.ts';
import { InvalidInput, optionalNumber, optionalText, type Route, requiredText } from './route.ts';
import { instanceFields } from './world-routes.ts';

/**
 * `GET /snapshot`, everything that is in the lab; `POST /snapshot {name}`, keep instances, vaults and the clock as they are;
 * `POST /reset {scenario, instances?}`, as on the first day, or `{snapshot}`, as they were kept. Slack begins anew in both cases.
 */
export function stateRoutes(clock: LabClock, slack: WorkspaceServer, world: World | undefined): Route[] {
  return [
    { method: 'GET', path: '/snapshot', handle: () => snapshotOf(clock, slack, world) },
    {
      method: 'POST',
      path: '/snapshot',
      handle: (input) => {
        const name = requiredText(input, 'name');
        there(world).keep(name);
        return { snapshot: name };
      },
    },
    { method: 'POST', path: '/reset', handle: (input) => reset(clock, slack, world, input) },
  ];
}

async function reset(
  clock: LabClock,
  slack: WorkspaceServer,
  world: World | undefined,
  input: Fields,
): Promise<Fields> {
  const snapshot = optionalText(input, 'snapshot');
  if (snapshot !== undefined) return restore(slack, there(world), snapshot);
  const scenario = optionalText(input, 'scenario') ?? world?.scenario ?? 'none';
  if (!isScenario(scenario, world))
    throw new InvalidInput(
      `there is no scenario ${JSON.stringify(scenario)}: expected ${scenarios.map(({ name }) => name).join(', ')}`,
    );
  clock.reset();
  slack.workspace.reset();
  await world?.load(scenario, optionalNumber(input, 'instances', 1));
  return { scenario };
}

async function restore(slack: WorkspaceServer, world: World, name: string): Promise<Fields> {
  const data = world.kept(name);
  if (data === undefined)
    throw new InvalidInput(
      `there is no snapshot ${JSON.stringify(name)}: kept are ${world.keptNames.join(', ') || 'none'}`,
    );
  slack.workspace.reset();
  await world.restore(data);
  return { scenario: world.scenario, snapshot: name };
}

/** A lab of Slack alone knows one scenario, its own. */
function isScenario(name: string, world: World | undefined): boolean {
  return world === undefined ? name === 'none' : scenarios.some((scenario) => scenario.name === name);
}

function there(world: World | undefined): World {
  if (world === undefined)
    throw new InvalidInput('this lab was started with --scenario none: it has Slack and nothing to keep');
  return world;
}

function snapshotOf(clock: LabClock, { workspace, link }: WorkspaceServer, world: World | undefined): Fields {
  return {
    now: new Date(clock.now()).toISOString(),
    faults: workspace.faults.list(),
    scenario: world?.scenario ?? 'none',
    instances: world?.instances.map(({ instance }) => instanceFields(instance)) ?? [],
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
