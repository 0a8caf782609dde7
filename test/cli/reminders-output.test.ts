import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { remindersCsv, remindersOutput } from '../../src/cli/reminders-output.ts';
import { remindersText } from '../../src/cli/reminders-text.ts';
import { coming, sampleOutlook, schedule } from '../reminders/sample-outlook.ts';

const published = new URL('../../docs/reference/reminders.schema.json', import.meta.url);
const isOutput = new Ajv2020().compile(JSON.parse(readFileSync(published, 'utf8')));

it('reads as text, in the times of each schedule', () => {
  expect(remindersText(sampleOutlook, 100)).toBe(`\
#dba-payroll cannot be written to since 2026-11-20 12:00 UTC: The channel is archived (is_archived).
Unarchive it, or name another one. Tried again 2026-11-21 18:00 UTC, or when ekm.yaml changes.

#dba: looks next 2026-11-22 09:00, digest 2026-11-23 09:00, Europe/Berlin
  2026-11-22 09:00  Client secret ekm of contoso-sql-prod, 30 days before its end
  2026-11-30 13:00  Vault key sales-tde in contoso, 11 months old; Omar has it
  past a threshold, and not said:
  Certificate mirror of SQL01, its end: put off until 2026-11-30T08:00Z by Dana

payroll, weekly (in #dba-payroll): it never looks again, no digest, Europe/Berlin
  nothing is coming

As it was read 2026-11-21 08:00 UTC. Before anything is said it is read again.
`);
});

it.each([
  ['everything', sampleOutlook],
  ['nothing', { readAtMs: undefined, schedules: [], problems: [] }],
])('is valid against the published schema: %s', (_what, outlook) => {
  expect(isOutput(remindersOutput(outlook)), JSON.stringify(isOutput.errors)).toBe(true);
});

it('has a row for each, and no formula', () => {
  const outlook = {
    ...sampleOutlook,
    schedules: [...sampleOutlook.schedules, schedule({ coming: [coming({ label: '=1+1' })] })],
  };
  const rows = remindersCsv(outlook).trimEnd().split('\r\n');
  expect(rows).toEqual([
    'schedule,channel,state,at,kind,label,about,threshold,owner,why,subject',
    '#dba,#dba,coming,2026-11-22T08:00:00.000Z,secret,ekm of contoso-sql-prod,expiry,30,,,expiry:secret/contoso-sql-prod/ekm',
    '#dba,#dba,coming,2026-11-30T12:00:00.000Z,key,sales-tde in contoso,age,11 months,Omar,,expiry:secret/contoso-sql-prod/ekm',
    '#dba,#dba,silent,,certificate,mirror of SQL01,expiry,,,put off until 2026-11-30T08:00Z by Dana,expiry:certificate/SQL01/mirror',
    "#dba,#dba,coming,2026-11-22T08:00:00.000Z,secret,'=1+1,expiry,30,,,expiry:secret/contoso-sql-prod/ekm",
  ]);
});
