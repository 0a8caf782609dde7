import { describe, expect, it } from 'vitest';
import { outside, outsideLab } from './outside-lab.ts';

const stage = outsideLab();

/** Runs T-SQL through `bsqldb` with one TDS version and encryption setting of freetds.conf. */
async function bsqldb(sql: string, tds: string, encryption: string) {
  const [instance] = stage.lab.instances;
  const [login] = instance?.logins ?? [];
  const conf = [
    '[lab]',
    `host = ${instance?.host}`,
    `port = ${instance?.port}`,
    `tds version = ${tds}`,
    `encryption = ${encryption}`,
    ...(encryption === 'require' ? [`ca file = ${stage.lab.ca}`, 'check certificate hostname = no'] : []),
    'client charset = UTF-8',
  ].join('\n');
  const env = { FREETDSCONF: await stage.file('freetds.conf', `${conf}\n`) };
  const script = await stage.file('batch.sql', sql);
  return outside(
    'bsqldb',
    ['-q', '-S', 'lab', '-U', login?.name ?? '', '-P', login?.password ?? '', '-i', script],
    {
      env,
    },
  );
}

describe.each(['7.2', '7.3', '7.4'])('FreeTDS bsqldb, TDS %s', (tds) => {
  it.each(['off', 'request', 'require'])('reads rows with encryption %s', async (encryption) => {
    const { status, out } = await bsqldb("SELECT 1 + 1 AS two, N'schlüssel' AS word\ngo\n", tds, encryption);
    expect(out).toMatch(/2\s+schlüssel/);
    expect(status).toBe(0);
  });
  it('shows an error with number, level and state', async () => {
    const { out, error } = await bsqldb('\nSELECT nothing FROM sys.databases\ngo\n', tds, 'off');
    expect(out + error).toMatch(/Msg 207, Level 16, State 1/);
    expect(out + error).toContain("Invalid column name 'nothing'.");
  });
  it('shows several results and messages of one batch', async () => {
    const { out, error } = await bsqldb("PRINT 'said';\nSELECT 1 AS a;\nSELECT 2 AS b\ngo\n", tds, 'request');
    expect(out + error).toContain('said');
    expect(out).toMatch(/1[\s\S]*2/);
  });
});

describe('FreeTDS tsql', () => {
  it.each(['7.2', '7.3', '7.4'])('logs in and reads sys.databases over TDS %s', async (tds) => {
    const { out, status } = await tsql(
      "SELECT name FROM sys.databases WHERE name = 'master'\ngo\nexit\n",
      tds,
    );
    expect(out).toContain('master');
    expect(status).toBe(0);
  });
  it('is refused with a wrong password by message 18456', async () => {
    const { out, error } = await tsql('SELECT 1\ngo\nexit\n', '7.4', 'wrong');
    expect(out + error).toMatch(/Msg 18456/);
  });
  it('shows the line of an error, and goes on', async () => {
    const { out, error } = await tsql(
      'SELECT 1 AS one\n\nSELECT nothing FROM sys.databases\ngo\nSELECT 7 AS seven\ngo\nexit\n',
      '7.4',
    );
    expect(out + error).toMatch(/Msg 207 \(severity 16, state 1\) from SQL01 Line 3/);
    expect(out).toContain('seven');
  });
  it('finds an instance by its name through SQL Server Browser', async () => {
    expect(stage.lab.browser, 'another program has UDP port 1434: end it, it may be a second lab').toBe(1434);
    const [login] = stage.lab.instances[0]?.logins ?? [];
    const args = ['-S', '127.0.0.1\\PAYROLL', '-U', login?.name ?? '', '-P', login?.password ?? ''];
    const { out } = await outside('tsql', args, { input: 'SELECT @@SERVERNAME AS name\ngo\nexit\n' });
    expect(out).toContain('SQL03\\PAYROLL');
  });
  it('sees USE change the database', async () => {
    const { out } = await tsql('USE msdb\ngo\nSELECT DB_NAME() AS name\ngo\nexit\n', '7.4');
    expect(out).toContain('msdb');
  });
});

function tsql(input: string, tds: string, password?: string) {
  const [instance] = stage.lab.instances;
  const [login] = instance?.logins ?? [];
  const address = ['-H', instance?.host ?? '', '-p', String(instance?.port)];
  const args = [...address, '-U', login?.name ?? '', '-P', password ?? login?.password ?? ''];
  return outside('tsql', args, { input, env: { TDSVER: tds } });
}
