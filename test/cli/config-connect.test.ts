import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse, stringify } from 'yaml';
import { ekm } from '../helpers/ekm-process.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { connectTo as connectAsSa } from '../helpers/lab-sql.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../docs/reference/config-check.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020().compile(schema);

describe('ekm config check --connect', () => {
  it('tries everything in order, and confirms the modulus of each key', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const { status, connect } = await connected(lab);
    expect(status).toBe(0);
    expect(connect.state).toBe('fine');
    expect(connect.tried.map(({ kind, name, use, state }) => [kind, name, use, state])).toEqual([
      ['secret', 'environment variable LAB_READ_PASSWORD', null, 'fine'],
      ['secret', 'environment variable LAB_CHANGE_PASSWORD', null, 'fine'],
      ['secret', 'secret contoso-sql-prod-ekm of vault contoso-sql-prod', null, 'fine'],
      ['vault', 'contoso-sql-prod', null, 'fine'],
      ['app', 'contoso-sql-prod-ekm', null, 'fine'],
      ['instance', 'SQL01', 'read', 'fine'],
      ['instance', 'SQL01', 'change', 'fine'],
      ['instance', 'SQL02', 'read', 'fine'],
      ['instance', 'SQL03\\PAYROLL', 'read', 'fine'],
      ['instance', 'SQL03\\PAYROLL', 'change', 'fine'],
    ]);
    expect(connect.moduli.map(({ instance, state, keys }) => [instance, state, keys[0]?.byteOrder])).toEqual([
      ['SQL01', 'found', 'lowest byte first'],
      ['SQL02', 'found', 'lowest byte first'],
      ['SQL03\\PAYROLL', 'found', 'lowest byte first'],
    ]);
    expect(seenOf(connect, 'SQL01')).toMatchObject({
      encryption: expect.stringMatching(/^TLSv1\.[23]; certificate of .*, which ends on 20.*, verified$/),
      login: 'ekm_read, no sysadmin, signed in by SQL',
      'SQL Server': expect.stringContaining('16.0.'),
      'round trip': expect.stringMatching(/ ms$/),
    });
  });

  it('says what a change identity may do, and by hand what it may not', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const sa = await connectAsSa(lab, 'SQL01');
    await sa.script(
      `CREATE LOGIN ekm_some WITH PASSWORD = N'Lab-Passw0rd!', CHECK_EXPIRATION = OFF;
       GRANT ALTER ANY CREDENTIAL TO ekm_some; GRANT VIEW ANY DEFINITION TO ekm_some;`,
    );
    const config = await changedConfig(lab, ({ instances }) => {
      instances.length = 2;
      Object.assign(instances[0] ?? {}, { change: signIn('ekm_some') });
      Object.assign(instances[1] ?? {}, { change: signIn('ekm_change') });
    });
    const { status, connect } = await connected(lab, config);
    expect(status).toBe(0);
    expect(rightsOf(connect, 'SQL01', 'change')).toMatchObject({
      'ALTER ANY CREDENTIAL': 'held',
      'ALTER ANY LOGIN': 'missing',
      'CREATE ASYMMETRIC KEY in master': 'missing',
      'a credential for the provider': 'missing',
      'CONTROL SERVER': 'missing',
    });
    expect(new Set(Object.values(rightsOf(connect, 'SQL02', 'change')))).toEqual(new Set(['held']));
    expect(seenOf(connect, 'SQL01', 'change')).toMatchObject({
      CONTROL: expect.stringMatching(/^on 0 of 3/),
    });
    const { stdout } = await ekm(lab, ['config', 'check', '--connect'], config);
    expect(stdout).toContain('Steps that ask for these are done by hand.');
  });

  it('changes nothing', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const config = await changedConfig(lab, ({ defaults }) => {
      Object.assign(defaults, { change: signIn('ekm_change') });
    });
    const sa = await connectAsSa(lab, 'SQL01');
    const traces = () =>
      sa.batch(`SELECT COUNT(*) AS n, MAX(modify_date) AS last FROM sys.server_principals;
        SELECT COUNT(*) AS n, MAX(modify_date) AS last FROM sys.credentials;
        SELECT COUNT(*) AS n FROM sys.server_permissions; SELECT COUNT(*) AS n FROM sys.databases`);
    const before = await traces();
    expect((await connected(lab, config)).status).toBe(0);
    expect(await traces()).toEqual(before);
  });
});

describe('what lacks', () => {
  const rows: [string, Change, string, 'lacks' | 'unknown' | 'fine', RegExp, number][] = [
    [
      'a login without rights',
      ({ instances }) => Object.assign(instances[0] ?? {}, { read: signIn('nobody') }),
      'SQL01',
      'lacks',
      /has not the right .*VIEW ANY DEFINITION.*SELECT on msdb/,
      1,
    ],
    [
      'a password that is wrong',
      ({ instances }) =>
        Object.assign(instances[0] ?? {}, { read: { login: 'ekm_read', password: { env: 'HOME' } } }),
      'SQL01',
      'lacks',
      /refused \(18456\)/,
      1,
    ],
    [
      'a Windows account whose domain is not trusted, with the way out',
      ({ instances }) =>
        Object.assign(instances[0] ?? {}, {
          read: { windows: 'CONTOSO\\ekm', password: { env: 'LAB_READ_PASSWORD' } },
        }),
      'SQL01',
      'lacks',
      /no Kerberos.*use a SQL login/,
      1,
    ],
    [
      'an environment variable that is not set',
      ({ instances }) =>
        Object.assign(instances[0] ?? {}, { read: { login: 'a', password: { env: 'EKM_NOT_SET' } } }),
      'environment variable EKM_NOT_SET',
      'lacks',
      /it is not set.*Set EKM_NOT_SET/,
      1,
    ],
    [
      'a secret of a vault that the bot may not read',
      ({ instances }) =>
        Object.assign(instances[0] ?? {}, {
          read: { login: 'a', password: { vault: 'contoso-sql-prod', secret: 'sql-read' } },
        }),
      'secret sql-read of vault contoso-sql-prod',
      'lacks',
      /Fetching the secret sql-read/,
      1,
    ],
    [
      'an app that the tenant has not',
      ({ apps }) => apps.push({ name: 'gone', clientId: '6b1f7b0e-0b8e-4a39-9c53-2f0f1d7c5a11' }),
      'gone',
      'lacks',
      /no such app/,
      1,
    ],
    [
      'a vault that is not there',
      ({ vaults }) => vaults.push({ name: 'nowhere', url: 'https://nowhere.invalid' }),
      'nowhere',
      'unknown',
      /vault nowhere/,
      3,
    ],
    [
      'a certificate for another host name',
      ({ instances }) => Object.assign(instances[0] ?? {}, { certificateName: 'sql01.contoso.example' }),
      'SQL01',
      'unknown',
      /another host name.*certificateName/,
      3,
    ],
    [
      'an instance where nobody listens',
      ({ instances }) => instances.push({ name: 'SQL99', address: '127.0.0.1,1' }),
      'SQL99',
      'unknown',
      /nothing listens/,
      3,
    ],
  ];
  it.each(rows)('%s', async (_what, change, name, state, words, exit) => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const { status, stdout, connect } = await connected(lab, await changedConfig(lab, change));
    const tried = connect.tried.find((each) => each.name === name);
    expect(tried?.state).toBe(state);
    expect(`${tried?.problem?.detail} ${tried?.problem?.next}`).toMatch(words);
    expect(status).toBe(exit);
    expect(stdout).not.toMatch(/Lab-Passw0rd/);
  });

  it('is said before what could not be reached, by the exit status', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const config = await changedConfig(lab, ({ instances }) => {
      Object.assign(instances[0] ?? {}, { read: signIn('nobody') });
      instances.push({ name: 'SQL99', address: '127.0.0.1,1' });
    });
    expect((await connected(lab, config)).status).toBe(1);
  });
});

it.each([
  ['sa', /sa is sysadmin/],
  ['ekm_wide', /ekm_wide may do more than reading needs: ALTER ANY LOGIN/],
])('warns of a read identity that may do more than read: %s', async (login, words) => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const sa = await connectAsSa(lab, 'SQL01');
  await sa.script(
    `CREATE LOGIN ekm_wide WITH PASSWORD = N'Lab-Passw0rd!', CHECK_EXPIRATION = OFF;
     GRANT ALTER ANY LOGIN TO ekm_wide;`,
  );
  const config = await changedConfig(lab, ({ instances }) => {
    instances.length = 1;
    Object.assign(instances[0] ?? {}, { read: signIn(login) });
  });
  const { connect } = await connected(lab, config);
  const [warning] = connect.tried.find(({ name }) => name === 'SQL01')?.warnings ?? [];
  expect(warning).toMatch(words);
});

it.each([
  ['trust', /^TLSv1\.[23]; certificate of .* though it holds: set encryption to verify$/],
  ['off', /^none: all is in clear text$/],
])('says how the connection is encrypted: %s', async (encryption, words) => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const config = await changedConfig(lab, ({ instances }) => {
    instances.length = 1;
    Object.assign(instances[0] ?? {}, { encryption });
  });
  const { connect } = await connected(lab, config);
  expect(seenOf(connect, 'SQL01')).toMatchObject({ encryption: expect.stringMatching(words) });
});

it('says that the modulus is unconfirmed where no vault can be read', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const config = await changedConfig(lab, (file) => {
    file.vaults.length = 0;
    file.apps.length = 0;
    delete file.secrets;
  });
  const { connect } = await connected(lab, config);
  expect(new Set(connect.moduli.map(({ state }) => state))).toEqual(new Set(['unknown']));
  const { stdout } = await ekm(lab, ['config', 'check', '--connect'], config);
  expect(stdout).toMatch(/Unconfirmed here: no modulus of a vault key was found/);
});

it('tries nothing while the file has problems', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const config = await changedConfig(lab, (file) => Object.assign(file, { colour: 'blue' }));
  const { status, stdout } = await ekm(lab, ['config', 'check', '--connect', '--json'], config);
  expect(status).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ isFine: false, connect: null });
});

interface File {
  defaults: Record<string, unknown>;
  instances: Record<string, unknown>[];
  vaults: Record<string, unknown>[];
  apps: Record<string, unknown>[];
  secrets?: unknown;
}

type Change = (file: File) => unknown;

function signIn(login: string) {
  return { login, password: { env: 'LAB_READ_PASSWORD' } };
}

/** The lab's `ekm.yaml`, changed: the environment that names it. */
async function changedConfig(lab: TestLab, change: Change): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'ekm-connect-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = parse(readFileSync(lab.env['EKM_CONFIG'] ?? '', 'utf8'));
  change(file);
  const path = join(folder, 'ekm.yaml');
  await writeFile(
    path,
    stringify({ ...file, limits: { perInstanceSeconds: 60 } }, { aliasDuplicateObjects: false }),
  );
  return { EKM_CONFIG: path };
}

interface Connect {
  state: string;
  tried: {
    kind: string;
    name: string;
    use: string | null;
    state: string;
    seen: { what: string; value: string }[];
    rights: { name: string; state: string }[];
    warnings: string[];
    problem: { why: string; detail: string; next: string } | null;
  }[];
  moduli: { instance: string; state: string; keys: { byteOrder: string | null }[] }[];
}

/** Runs `ekm config check --connect --json`; what it prints fits the published schema. */
async function connected(lab: TestLab, env: Record<string, string> = {}) {
  const { status, stdout, stderr } = await ekm(lab, ['config', 'check', '--connect', '--json'], env);
  expect(stderr).toBe('');
  const output = JSON.parse(stdout);
  expect(validate(output), JSON.stringify(validate.errors)).toBe(true);
  const connect: Connect = output.connect;
  return { status, stdout, connect };
}

function seenOf({ tried }: Connect, instance: string, use = 'read'): Record<string, string> {
  const one = tried.find((each) => each.name === instance && each.use === use);
  return Object.fromEntries((one?.seen ?? []).map(({ what, value }) => [what, value]));
}

function rightsOf({ tried }: Connect, instance: string, use = 'read'): Record<string, string> {
  const one = tried.find((each) => each.name === instance && each.use === use);
  return Object.fromEntries((one?.rights ?? []).map(({ name, state }) => [name, state]));
}
