import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { run } from '../../src/cli/run.ts';

const reference = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../docs/reference/${name}`, import.meta.url), 'utf8'));
const example = fileURLToPath(new URL('../../ekm.example.yaml', import.meta.url));
const isOutput = new Ajv2020().compile(reference('config-check.schema.json'));
const isFile = new Ajv2020().compile(reference('ekm.schema.json'));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ekm-config-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs `ekm config` in this process. */
async function config(args: string[], env: Record<string, string> = {}) {
  let stdout = '';
  let stderr = '';
  const status = await run(['config', ...args], {
    stdin: (async function* () {})(),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    env,
  });
  return { status, stdout, stderr };
}

async function written(text: string | Buffer): Promise<string> {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.yaml`);
  await writeFile(path, text);
  return path;
}

const short = 'defaults: { read: { login: a, password: { env: EKM_A } } }\ninstances: [SQL01, SQL02]\n';

describe('ekm config check', () => {
  it('says what it understood of the example, and who signs in where', async () => {
    const { status, stdout } = await config(['check', example]);
    expect(status).toBe(0);
    expect(stdout).toContain('ekm.example.yaml is fine.');
    expect(stdout).toMatch(/^ {2}instances {12}9$/m);
    expect(stdout).toContain(
      'read   as SQL login ekm_reader, password in environment variable EKM_READER_PASSWORD: 8 instances',
    );
    expect(stdout).toContain(
      'change as SQL login ekm_change, password in secret sql-ekm-change in vault contoso-tde: 1 instance',
    );
    expect(stdout).toContain(
      'change as the bot itself in Azure, new keys and their backup: vault contoso-payroll',
    );
    expect(stdout).toContain('for runbooks secret ekm-contoso in vault contoso-tde, as ekm_contoso');
    expect(stdout).toMatch(/^warning: .*any certificate is accepted from SQLTEST01/m);
  });

  it('prints one line a problem, as compilers do, and exits 2', async () => {
    const path = await written('instances:\n  - { name: A, adress: x }\nvaults: [x]\n');
    const { status, stdout } = await config(['check', path]);
    expect(status).toBe(2);
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      expect.stringMatching(new RegExp(`^${path}:2:5: .*no "read" identity.* \\(instances\\[0\\]\\)$`)),
      `${path}:2:16: unknown key "adress": the nearest is "address". (instances[0].adress)`,
      expect.stringMatching(new RegExp(`^${path}:3:10: a vault has a name`)),
    ]);
    expect(stdout).toContain('3 problems');
  });

  it('takes the file of EKM_CONFIG', async () => {
    expect(await config(['check'], { EKM_CONFIG: await written(short) })).toMatchObject({ status: 0 });
  });

  it.each(['utf8', 'utf16le'] as const)('reads %s with a byte order mark', async (encoding) => {
    const path = await written(Buffer.from(`\ufeff${short}`, encoding));
    expect(await config(['check', path])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('2 instances'),
    });
  });

  it.each([
    [['check', '/nowhere/ekm.yaml'], /reading \/nowhere\/ekm.yaml: there is no such file/],
    [['check', tmpdir()], /this is a folder/],
    [['check', '--connecting'], /there is no option --connecting/],
    [['check', 'a', 'b'], /one file at a time/],
    [['chekc'], /there is no "config chekc"/],
    [[], /say what to do/],
  ])('refuses %j', async (args, expected) => {
    expect(await config(args)).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(expected) });
  });

  it('repeats no secret', async () => {
    const path = await written('defaults: { read: { login: a, password: hunter2hunter2 } }\ninstances: [A]');
    for (const args of [
      ['check', path],
      ['check', '--json', path],
    ]) {
      const { status, stdout, stderr } = await config(args);
      expect(status).toBe(2);
      expect(stdout + stderr).not.toContain('hunter2');
    }
  });
});

describe('ekm config check --json', () => {
  it.each([
    ['fine', short, 0],
    ['with a warning', `${short}thresholds: { tags: [{ tag: t }] }`, 0],
    ['with problems', 'instances: [A]', 2],
    ['empty', '', 2],
  ])('is valid against the published schema: %s', async (_what, text, status) => {
    const read = await config(['check', '--json', await written(text)]);
    expect(read.status).toBe(status);
    const output = JSON.parse(read.stdout);
    expect(isOutput(output), JSON.stringify(isOutput.errors)).toBe(true);
    expect(output.isFine).toBe(status === 0);
  });

  it('counts who signs in where', async () => {
    const { stdout } = await config(['check', '--json', await written(short)]);
    expect(JSON.parse(stdout)).toMatchObject({
      counts: { instances: 2, vaults: 0 },
      identities: [
        { use: 'read', signsInAs: 'SQL login a', secretIn: 'environment variable EKM_A', instances: 2 },
      ],
    });
  });
});

describe('who is reminded of what, where and when', () => {
  it('is printed of the example, with the next moments', async () => {
    const { stdout } = await config(['check', example]);
    const [, shown = ''] = /\n(Reminders:\n[\s\S]*?)\n\n/.exec(stdout) ?? [];
    expect(shown.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d \(\d{4}-\d\d-\d\dT\d\d:\d\dZ\)/g, 'WHEN')).toBe(`\
Reminders:
  everything, in #dba: everything
    looks at "0 9 * * *" Europe/Berlin, on weekends the Monday after; next WHEN
    digest at "0 9 * * 1" Europe/Berlin, on weekends the Monday after; next WHEN
    escalates to #dba-leads, user group S0123LEAD after 3 days without a reaction, 3 times at most
    can be put off for 30 days at most
  #dba-payroll: tag payroll; only secret, key, certificate
    looks at "30 8 * * 1-5" Europe/Berlin, on weekends the Monday after; next WHEN
    digest never
    escalates to #dba-leads, user group S0123LEAD after 3 days without a reaction, 3 times at most
    can be put off for 14 days at most
  Told directly when a channel cannot be written to: Dana
  Called after each look: the address in environment variable EKM_CALL_AFTER_SWEEP`);
  });

  it('is what follows from channels of instances, and from office hours', async () => {
    const text = short.replace('SQL02', '{ name: SQL02, channel: "#payroll" }');
    const path = await written(
      `${text}reminders: { channel: "#dba", mode: changes, snooze: { maxDays: 1 }, officeHours: { from: "08:00", to: "17:00" }, callAfterSweep: "https://hc.contoso.example/p/0f6f4c1e" }`,
    );
    const { stdout } = await config(['check', path]);
    expect(stdout).toContain('  #dba: everything but what belongs to #payroll alone; only changes\n');
    expect(stdout).toContain('  #payroll: what instances with this channel rely on; only changes\n');
    expect(stdout).toContain('at "0 9 * * *" UTC, within mon, tue, wed, thu, fri 08:00 to 17:00; next ');
    expect(stdout).toContain('can be put off for 1 day at most');
    expect(stdout).toContain('Called after each look: an address of hc.contoso.example\n');
    expect(stdout).not.toContain('0f6f4c1e');
  });

  it('is nobody where no channel is named', async () => {
    const { stdout } = await config(['check', await written(short)]);
    expect(stdout).toContain('Nobody is reminded of anything: docs/reminders.md says how');
  });

  it('is there for programs', async () => {
    const { stdout } = await config(['check', '--json', example]);
    const output = JSON.parse(stdout);
    expect(isOutput(output), JSON.stringify(isOutput.errors)).toBe(true);
    expect(output.reminders).toMatchObject({
      schedules: [
        { name: 'everything', looks: { timeZone: 'Europe/Berlin', officeHours: null } },
        { name: '#dba-payroll', digest: null, expiryDays: [60, 30, 14, 7, 3, 2, 1] },
      ],
    });
    expect(Date.parse(output.reminders.schedules[0].looks.next)).toBeGreaterThan(Date.now());
  });
});

describe('who may request and approve what', () => {
  const policy = `${short.replace('SQL02', '{ name: SQL02, tags: [payroll] }, { name: SQL03, tags: [Payroll] }')}
people: [{ name: Rita, slack: [U0AAA] }, { name: Anna, slack: [U0BBB] }, { name: Omar, slack: [U0CCC] }]
approvals:
  - { runbooks: [tde-key-rollover], tags: [payroll], request: [Rita], approve: [Anna, Omar], count: 2 }
  - { name: rest, tags: [payroll], request: [Rita], approve: [Anna, S0DBALEAD], expiresHours: 24 }
`;

  it('is printed by what is alike to the rules', async () => {
    const { stdout } = await config(['check', await written(policy)]);
    expect(stdout).toContain(`
  instance (no environment, no tags): SQL01
    any runbook: nobody
  instances (no environment, tag payroll): SQL02, SQL03
    tde-key-rollover: request Rita; 2 approvals by Anna, Omar, within 8 h (rule "rule 1")
    any other runbook: request Rita; 1 approval by Anna, user group S0DBALEAD, within 24 h (rule "rest")
`);
  });

  it('is nobody without a rule', async () => {
    const { stdout } = await config(['check', await written(short)]);
    expect(stdout).toContain('Nobody may request a run: no rule of "approvals" allows any.');
  });

  it('is there for programs, for each runbook', async () => {
    const { stdout } = await config(['check', '--json', await written(policy)]);
    const output = JSON.parse(stdout);
    expect(isOutput(output), JSON.stringify(isOutput.errors)).toBe(true);
    expect(output.rights).toMatchObject([
      { names: ['SQL01'], decisions: [], nobody: expect.arrayContaining(['tde-key-rollover', 'diagnose']) },
      {
        kind: 'instance',
        environment: null,
        names: ['SQL02', 'SQL03'],
        decisions: [
          { rule: 'rule 1', runbooks: ['tde-key-rollover'], count: 2, expiresHours: 8 },
          { rule: 'rest', approve: { people: ['Anna'], userGroups: ['S0DBALEAD'] } },
        ],
        nobody: [],
      },
    ]);
  });

  it('leaves out what nobody reads to the end', async () => {
    const many = Array.from({ length: 40 }, (_, at) => `{ name: I${at}, tags: [t${at}] }`).join(', ');
    const text = policy.replace('SQL01,', `SQL01, ${many},`);
    const { stdout } = await config(['check', await written(text)]);
    expect(stdout).toContain('  ... and 12 more; --json has all.');
  });
});

describe('the published schema of ekm.yaml', () => {
  it('accepts the example', () => {
    expect(isFile(parse(readFileSync(example, 'utf8'))), JSON.stringify(isFile.errors)).toBe(true);
  });

  it.each([
    'instances: [{ name: A, adress: x }]',
    'defaults: { read: { login: a, password: hunter2 } }',
    'defaults: { read: { login: a } }',
    'vaults: [my_vault]',
    'limits: { concurrency: 0 }',
    'colour: blue',
  ])('refuses %s', (text) => {
    expect(isFile(parse(text))).toBe(false);
  });
});
