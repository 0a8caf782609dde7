import { expect, it } from 'vitest';
import { endsNext, keptEnds } from '../../src/desk/ends-next.ts';
import { fleetReport } from '../../src/fleet/report/fleet-report.ts';
import { healthBlocks } from '../../src/slack/home/health-blocks.ts';
import { fleet, nowMs } from '../fleet/build-fleet.ts';
import { shownText } from '../helpers/shown-text.ts';

const { dates, counts } = fleetReport(fleet(), 'all', nowMs);
const saved: unknown = JSON.parse(JSON.stringify(endsNext(dates, nowMs)));

function homeWith(ends: unknown): string {
  const last = { finishedAtMs: nowMs, counts, findings: [], read: 3, unread: 0, ends: keptEnds(ends) };
  return shownText({
    text: '',
    blocks: JSON.parse(JSON.stringify(healthBlocks({ state: 'kept', ...last }, nowMs))),
  });
}

it('what ends next is kept and shown though nothing is the matter with it', () => {
  expect(homeWith(saved)).toContain(
    'in 669 days: Client secret "SQL Server Connector" (a8Q...) of contoso-ekm',
  );
});

it.each([
  ['of a report that an earlier version kept', undefined],
  ['in another shape', [{ label: 'Key' }]],
])('nothing is claimed of all ends %s', (_, ends) => {
  expect(homeWith(ends)).toContain('Nothing that was read expires within the thresholds of ekm.yaml.');
});

it('what has ended, never ends or is put aside does not end next', () => {
  const shown = endsNext(dates, nowMs + 700 * 86_400_000);
  expect(shown).toEqual([]);
  expect(
    endsNext(
      dates.map((date) => ({ ...date, aside: 'ignored' as const })),
      nowMs,
    ),
  ).toEqual([]);
});
