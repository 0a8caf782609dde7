import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareFindings, findingId } from '../../src/fleet/compare.ts';
import { findingsOf } from '../../src/fleet/findings.ts';
import { partTexts } from '../../src/fleet/items/unknown-parts.ts';
import { linkFleet } from '../../src/fleet/links/link-fleet.ts';
import { readAt } from '../../src/lib/reading.ts';
import type { InstanceFacts } from '../../src/sqlserver/instance-facts.ts';
import { connectTo, type LabConnection } from '../helpers/lab-sql.ts';
import { readAs, unknownParts } from '../sqlserver/lab-connection.ts';
import { fleet, instance } from './build-fleet.ts';
import { labFleet } from './lab-fleet.ts';

const script = readFileSync(new URL('../../docs/least-rights.sql', import.meta.url), 'utf8');
const password = 'Only-To-Read-7';

/** What takes each right of docs/least-rights.sql away again, from LOGIN. Views of their own are denied as a whole. */
const takings = [
  'USE master; REVOKE VIEW ANY DEFINITION TO [LOGIN]',
  'USE master; DENY VIEW ANY SECURITY DEFINITION TO [LOGIN]',
  'USE master; DENY VIEW ANY DATABASE TO [LOGIN]',
  'USE master; REVOKE VIEW SERVER SECURITY STATE TO [LOGIN]',
  'USE master; REVOKE VIEW SERVER PERFORMANCE STATE TO [LOGIN]',
  'USE msdb; REVOKE SELECT ON dbo.backupset TO [LOGIN]',
  'USE msdb; DROP USER [LOGIN]',
];

/** In which of everything something is wrong. */
const damage = [
  'ALTER CRYPTOGRAPHIC PROVIDER AzureKeyVault_EKM DISABLE;',
  'ALTER LOGIN TDE_Key_Login DROP CREDENTIAL TDE_Key_cred;',
  'ALTER DATABASE Web SET OFFLINE;',
  "EXEC sp_configure 'show advanced options', 1; RECONFIGURE; EXEC sp_configure 'EKM provider enabled', 0; RECONFIGURE;",
];

async function makeReader(sa: LabConnection, login: string, taken: readonly string[]): Promise<void> {
  await sa.batch(`CREATE LOGIN [${login}] WITH PASSWORD = N'${password}', CHECK_EXPIRATION = OFF`);
  await sa.script(script.replaceAll(/\bekm_read\b/g, login));
  for (const taking of taken) await sa.script(taking.replace('LOGIN', login));
}

it('whichever rights a login lacks: what it sees is true, the rest is unknown, and no finding is said to be gone', async () => {
  const lab = await labFleet('healthy');
  const nowMs = lab.clock.now();
  const sa = await connectTo(lab, 'SQL01');
  for (const text of damage) await sa.batch(text);
  const look = (facts: InstanceFacts) => {
    const reading = fleet({
      instances: [{ ...instance('SQL01'), reading: readAt(nowMs, facts) }],
      vaults: [],
      apps: [],
    });
    return findingsOf(linkFleet(reading, nowMs), nowMs).findings;
  };
  await makeReader(sa, 'reader', []);
  const whole = await readAs(lab, 'SQL01', { login: 'reader', password });
  const before = look(whole).map((finding) => ({ ...finding, firstSeenAtMs: nowMs }));
  expect(before.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining([
      'ekm-off',
      'provider-disabled',
      'login-without-credential',
      'database-not-online',
    ]),
  );
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.subarray(takings), async (taken) => {
      count += 1;
      await makeReader(sa, `reader${count}`, taken);
      const facts = await readAs(lab, 'SQL01', { login: `reader${count}`, password });
      const unknown = Object.keys(unknownParts(facts));
      for (const part of Object.keys(partTexts) as (keyof typeof partTexts)[])
        if (!unknown.includes(part)) expect(shownOf(facts[part]), part).toEqual(shownOf(whole[part]));
      const findings = look(facts);
      const rights = findings.find(({ rule }) => rule === 'too-few-rights');
      expect(rights === undefined, taken.join('\n')).toBe(taken.length === 0);
      const { gone } = compareFindings(before, findings, nowMs);
      expect(gone.filter(({ severity }) => severity !== 'unknown').map(findingId)).toEqual([]);
      const known = new Map(before.map((finding) => [findingId(finding), finding.severity]));
      for (const finding of findings)
        if (finding.severity !== 'unknown') expect(known.has(findingId(finding)), finding.title).toBe(true);
    }),
    { numRuns: 40, examples: takings.map((taking) => [[taking]]) },
  );
}, 120_000);

/** What a part says. Files of databases need more rights than databases: where they are hidden, they are not said. */
function shownOf(part: unknown): unknown {
  const { value } = Object(part);
  if (!Array.isArray(value)) return value;
  return value.map((row: object) => ({ ...row, stuckFiles: undefined }));
}
