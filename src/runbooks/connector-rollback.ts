import { connectorBuilds } from '../catalog/connector-builds.ts';
import type { Runbook } from '../engine/runbook.ts';
import { instanceParameter, pathParameter } from './connector/parameters.ts';
import { planChange } from './connector/plan-change.ts';

const revision = 2;

/** Back to an older SQL Server Connector, where nothing needs the newer one. Databases may be down: that is why one goes back. */
export default {
  title: 'Connector rollback',
  about:
    'Brings an older SQL Server Connector back to an instance and to all its partners, after a look at what only the newer build can open: keys of 3072 bits, HSM keys, versions, managed identities, thumbprints.',
  revision,
  parameters: [
    instanceParameter,
    {
      name: 'build',
      label: 'Older build',
      hint: 'Version, and date of the DLL where the version names several builds: what was there before.',
      isRequired: true,
      kind: { kind: 'choice', options: connectorBuilds.slice(1).map(({ id }) => id) },
    },
    pathParameter,
  ],
  plan: (request, seen) =>
    planChange({ runbook: 'connector-rollback', direction: 'rollback', revision }, request, seen),
} satisfies Runbook;
