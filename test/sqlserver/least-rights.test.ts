import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { connectTo as connectAsSa, type LabConnection } from '../helpers/lab-sql.ts';
import { readAs, unknownParts } from './lab-connection.ts';

describe('docs/least-rights.sql', () => {
  it('lets a login read everything, on every release; on 2014 to 2017 the log does not tell', async () => {
    const lab = await fleetOf(12);
    const seen = new Set<number>();
    for (const { name, release } of lab.instances) {
      seen.add(release);
      await makeReader(await connectAsSa(lab, name));
      const facts = await readAs(lab, name, reader);
      expect(facts.missingRights).toEqual([]);
      expect(unknownParts(facts)).toEqual(release < 2019 ? { logProtectors: 'not_in_this_release' } : {});
    }
    expect([...seen].sort()).toEqual([2014, 2016, 2017, 2019, 2022]);
  });

  it('can be run again', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const sa = await connectAsSa(lab, 'SQL01');
    await makeReader(sa);
    await sa.script(script);
    expect((await readAs(lab, 'SQL01', reader)).missingRights).toEqual([]);
  });

  const rows: [string, string, Record<string, string>][] = [
    [
      'USE master; REVOKE VIEW ANY DEFINITION TO [ekm_bot]',
      'VIEW ANY DEFINITION',
      unknown(
        ...['credentials', 'logins', 'asymmetricKeys', 'certificates', 'endpoint', 'mirroringConnections'],
        ...['mirroringWitnesses', 'endpointLogins', 'masterKey'],
      ),
    ],
    [
      'USE master; REVOKE VIEW SERVER SECURITY STATE TO [ekm_bot]',
      'VIEW SERVER SECURITY STATE',
      unknown('encryptionKeys', 'logProtectors'),
    ],
    [
      'USE master; REVOKE VIEW SERVER PERFORMANCE STATE TO [ekm_bot]',
      'VIEW SERVER PERFORMANCE STATE',
      unknown('mirroringConnections', 'logProtectors'),
    ],
    [
      'USE master; DENY VIEW ANY DATABASE TO [ekm_bot]',
      'VIEW ANY DATABASE',
      unknown('databases', 'mirroring', 'logProtectors'),
    ],
    ['USE msdb; DROP USER [ekm_bot]', 'SELECT on msdb.dbo.backupset', unknown('backups')],
  ];
  it.each(rows)('has nothing to spare: %s', async (statement, right, parts) => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const sa = await connectAsSa(lab, 'SQL01');
    await makeReader(sa);
    await sa.script(statement);
    const facts = await readAs(lab, 'SQL01', reader);
    expect(facts.missingRights).toContain(right);
    expect(unknownParts(facts)).toEqual(parts);
  });
});

describe('docs/least-rights.md', () => {
  it('names every right of the script', () => {
    const page = readFileSync(new URL('../../docs/least-rights.md', import.meta.url), 'utf8');
    const granted = [...script.matchAll(/GRANT (?<right>[A-Z ]+?)(?: ON (?<on>[\w.]+))? TO/g)];
    expect(granted.length).toBeGreaterThan(5);
    for (const { groups } of granted) expect(page).toContain(`\`${groups?.['right']}\``);
  });
});

const reader = { login: 'ekm_bot', password: 'Only-To-Read-7' };

const script = readFileSync(new URL('../../docs/least-rights.sql', import.meta.url), 'utf8').replaceAll(
  /\bekm_read\b/g,
  'ekm_bot',
);

async function makeReader(sa: LabConnection): Promise<void> {
  await sa.batch(
    `CREATE LOGIN [${reader.login}] WITH PASSWORD = N'${reader.password}', CHECK_EXPIRATION = OFF`,
  );
  await sa.script(script);
}

function fleetOf(instances: number): Promise<TestLab> {
  return startTestLab({ scenario: 'fleet', instances });
}

function unknown(...parts: string[]): Record<string, string> {
  return Object.fromEntries(parts.map((part) => [part, 'no_permission']));
}
