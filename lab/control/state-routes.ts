import type { LabClock } from '../clock.ts';
import type { Fields } from '../fields.ts';
import { scenarios } from '../scenarios/all-scenarios.ts';
import type { WorkspaceServer } from '../slack/workspace-server.ts';
import { Turns } from '../turns.ts';
import type { World } from '../world/world.ts';
import { InvalidInput, optionalCount, optionalText, type Route, requiredText } from './route.ts';
import { appFields, instanceFields, vaultFields } from './world-routes.ts';

/**
 * `GET /snapshot`, everything that is in the lab; `POST /snapshot {name}`, keep instances, vaults, apps, faults and the clock as they are;
 * `POST /reset {scenario, instances?}`, as on the first day, or `{snapshot}`, as they were kept. Slack begins anew in both cases.
 */
export function stateRoutes(clock: LabClock, slack: WorkspaceServer, world: World | undefined): Route[] {
  // A world gives way to another in several steps: two resets at once would leave some of each.
  const turns = new Turns();
  return [
    { method: 'GET', path: '/snapshot', handle: () => snapshotOf(clock, slack, world) },
    {
      method: 'POST',
      path: '/snapshot',
      handle: (input) => {
        const name = requiredText(input, 'name');
        return turns.take(() => {
          there(world).keep(name);
          return { snapshot: name };
        });
      },
    },
    {
      method: 'POST',
      path: '/reset',
      handle: (input) => turns.take(() => reset(clock, slack, world, input)),
    },
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
  const instances = instancesWanted(scenario, input);
  clock.reset();
  slack.workspace.reset();
  await world?.load(scenario, instances);
  return { scenario };
}

function instancesWanted(scenario: string, input: Fields): number | undefined {
  const instances = optionalCount(input, 'instances', 1, 99_999);
  if (instances !== undefined && scenarios.find(({ name }) => name === scenario)?.scales !== true)
    throw new InvalidInput(`the scenario ${scenario} has the instances that it has: leave instances out`);
  return instances;
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
    vaults: world === undefined ? [] : vaultFields(world),
    apps: world === undefined ? [] : appFields(world),
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
