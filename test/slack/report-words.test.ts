import { expect, it } from 'vitest';
import { fleetReport } from '../../src/fleet/report/fleet-report.ts';
import { restartText } from '../../src/fleet/report/restart-text.ts';
import { app, dark, fleet, instance, nowMs, secret } from '../fleet/build-fleet.ts';

it('says nothing good of databases that nobody has looked at', () => {
  const empty = fleetReport(fleet({ instances: [], apps: [app([secret()])] }), 'all', nowMs);
  expect(restartText(empty)).toBe('No instance was read, so nothing is known of any database.');
  const dead = fleetReport(fleet({ instances: [instance('SQL01', dark())] }), 'all', nowMs);
  expect(restartText(dead)).toBe('No instance was read, so nothing is known of any database.');
  expect(restartText(fleetReport(fleet(), 'all', nowMs))).toContain('There is no known reason');
});
