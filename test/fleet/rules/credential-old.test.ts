import { expect, it } from 'vitest';
import { findingsOf } from '../../../src/fleet/findings.ts';
import { linkFleet } from '../../../src/fleet/links/link-fleet.ts';
import { app, dark, daysAgo, fleet, instance, nowMs, read } from '../build-fleet.ts';
import { credential } from '../build-instance.ts';

it.each([
  ['in ekm.yaml and could not be read', [{ ...app([]), reading: dark() }], 'Let the bot read the app'],
  ['not in ekm.yaml', [], 'Name the app'],
])('advises what helps where the app is %s', (_, apps, advice) => {
  const instances = [instance('SQL01', { credentials: read([credential({ modifiedAtMs: daysAgo(800) })]) })];
  const { findings } = findingsOf(linkFleet(fleet({ instances, apps }), nowMs), nowMs);
  const [old] = findings.filter(({ rule }) => rule === 'credential-old');
  expect(old?.action).toContain(advice);
});
