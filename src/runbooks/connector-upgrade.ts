import { connectorBuilds } from '../catalog/connector-builds.ts';
import type { Runbook } from '../engine/runbook.ts';
import { instanceParameter, pathParameter } from './connector/parameters.ts';
import { planChange } from './connector/plan-change.ts';

const revision = 2;

/** A newer SQL Server Connector on every instance that holds copies of the same databases, one after the other. */
export default {
  title: 'Connector upgrade',
  about:
    'Brings a newer SQL Server Connector to an instance and to all its partners: secondaries and mirrors first, planned failovers between, and a look at every encrypted database after each restart.',
  revision,
  parameters: [
    instanceParameter,
    {
      name: 'build',
      label: 'New build',
      hint: `Version, and date of the DLL where the version names several builds. The newest, ${connectorBuilds[0].id}, unless chosen.`,
      isRequired: false,
      kind: { kind: 'choice', options: connectorBuilds.map(({ id }) => id) },
    },
    pathParameter,
  ],
  plan: (request, seen) =>
    planChange({ runbook: 'connector-upgrade', direction: 'upgrade', revision }, request, seen),
} satisfies Runbook;
