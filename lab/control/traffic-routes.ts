import type { World } from '../world/world.ts';
import type { Route } from './route.ts';

/**
 * `GET /traffic`: what has come to each instance since it listens (connections, and how many at once at most), and to
 * each vault since the scenario began (calls, and how many in the busiest second).
 */
export function trafficRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/traffic',
      handle: () => ({
        instances: world.instances.map((served) => ({
          name: served.instance.state.name,
          ...served.traffic(),
        })),
        vaults: world.cloud.state.vaults.map(({ name }) => ({
          name,
          ...world.cloud.requests.traffic(`vault.${name}`),
        })),
      }),
    },
  ];
}
