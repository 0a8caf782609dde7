import { addFleetInstance, fleetRegions } from './parts/fleet-parts.ts';
import type { Scenario } from './scenario.ts';

export const fleet: Scenario = {
  name: 'fleet',
  summary:
    'As many instances as you ask for, from 2014 to 2025 over three regions: mostly in order, some with old keys, old connectors, secrets about to expire or databases that nobody encrypted.',
  instances: 50,
  scales: true,
  build: async (stage, { instances }) => {
    const regions = await fleetRegions(stage);
    for (let number = 1; number <= instances; number++) addFleetInstance(stage, regions, number);
  },
};
