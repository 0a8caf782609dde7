import { expect, it } from 'vitest';
import { changesSince } from '../../src/desk/changes-since.ts';
import { fleetReport } from '../../src/fleet/report/fleet-report.ts';
import { dark, fleet, instance, nowMs } from '../fleet/build-fleet.ts';

it('calls nothing gone that was taken out of ekm.yaml: nobody looked for it', () => {
  const before = fleetReport(
    fleet({ instances: [instance('SQL01', dark()), instance('SQL02', dark())] }),
    'all',
    nowMs,
  );
  const now = fleet({ instances: [instance('SQL01')] });
  const findings = before.findings.map((finding) => ({ ...finding, firstSeenAtMs: nowMs }));
  const { gone, unseen } = changesSince(
    { finishedAtMs: nowMs - 1, findings },
    fleetReport(now, 'all', nowMs),
    now.inventory,
  );
  expect(gone.map(({ item }) => item)).toEqual(['instance/SQL01']);
  expect(unseen).toEqual([]);
});
