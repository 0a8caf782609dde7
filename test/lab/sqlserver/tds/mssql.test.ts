import sql from 'mssql';
import { afterEach, describe, expect, it } from 'vitest';
import { sqlError } from '../../../../lab/sqlserver/messages/sql-error.ts';
import type { TdsListener } from '../../../../lab/sqlserver/tds/listen-tds.ts';
import { int, nvarchar } from '../../../../lab/sqlserver/types/sql-type.ts';
import { testCertificates } from './support/certificates.ts';
import { openInstance } from './support/open-instance.ts';
import { ScriptedBackend } from './support/scripted-backend.ts';

const { ca, tls } = testCertificates();
let pool: sql.ConnectionPool | undefined;
afterEach(async () => {
  await pool?.close();
  pool = undefined;
});

describe('mssql connects', () => {
  const settings: { encrypt: boolean; trustServerCertificate: boolean }[] = [
    { encrypt: false, trustServerCertificate: true },
    { encrypt: true, trustServerCertificate: true },
    { encrypt: true, trustServerCertificate: false },
  ];
  for (const setting of settings)
    it(`with ${JSON.stringify(setting)}`, async () => {
      const { query } = await connected(new ScriptedBackend(), setting);
      const { recordset, rowsAffected } = await query('SELECT things');
      expect(recordset).toEqual([
        { id: 1, name: 'ü' },
        { id: 2, name: null },
      ]);
      expect(rowsAffected).toEqual([2]);
    });

  it('not with a certificate that it does not trust', async () => {
    const listener = await openInstance(new ScriptedBackend(), { tls });
    const options = { encrypt: true, trustServerCertificate: false };
    await expect(newPool(listener, options, testCertificates().ca)).rejects.toMatchObject({
      code: 'ESOCKET',
    });
  });

  it('not without encryption where it is required', async () => {
    const listener = await openInstance(new ScriptedBackend(), { tls, encryption: 'required' });
    const options = { encrypt: false, trustServerCertificate: true };
    await expect(newPool(listener, options)).rejects.toMatchObject({ code: 'EENCRYPT' });
  });

  it('not with encryption where there is none', async () => {
    const listener = await openInstance(new ScriptedBackend(), { encryption: 'unsupported' });
    const options = { encrypt: true, trustServerCertificate: true };
    await expect(newPool(listener, options)).rejects.toMatchObject({ code: 'EENCRYPT' });
  });

  it('not when the instance refuses the login', async () => {
    const backend = new ScriptedBackend();
    backend.check = ({ login }) => {
      throw sqlError(18456, 1, login);
    };
    const listener = await openInstance(backend);
    const options = { encrypt: false, trustServerCertificate: true };
    await expect(newPool(listener, options)).rejects.toMatchObject({
      code: 'ELOGIN',
      message: "Login failed for user 'sa'.",
    });
  });
});

describe('mssql asks', () => {
  it('several results of one batch, with their messages', async () => {
    const backend = new ScriptedBackend().on('both', ({ output }) => {
      output.result([{ name: 'a', type: int, isNullable: false }], [[1]]);
      const message = Object.assign(sqlError(911, 1, 'x'), { severity: 0 });
      output.info(message);
      output.result([{ name: 'b', type: int, isNullable: false }], []);
      output.done(4);
    });
    const { pool: ownPool } = await connected(backend);
    const messages: string[] = [];
    const request = ownPool.request();
    request.on('info', ({ message }: { message: string }) => messages.push(message));
    const { recordsets, rowsAffected } = await request.batch('both');
    expect(recordsets).toEqual([[{ a: 1 }], []]);
    expect(rowsAffected).toEqual([1, 0, 4]);
    expect(messages).toEqual(["Database 'x' does not exist. Make sure that the name is entered correctly."]);
  });

  it('all errors of a batch that goes on', async () => {
    const backend = new ScriptedBackend().on('two errors', ({ output }) => {
      output.error(sqlError(911, 1, 'x'));
      output.error(sqlError(911, 2, 'y'));
      output.done();
    });
    const { pool: ownPool } = await connected(backend);
    await expect(ownPool.request().batch('two errors')).rejects.toMatchObject({
      number: 911,
      state: 2,
      precedingErrors: [{ number: 911, state: 1 }],
    });
  });

  it('a procedure with inputs and outputs', async () => {
    const backend = new ScriptedBackend().on('dbo.p', ({ parameters, result }) => {
      const given = parameters.find(({ name }) => name === '@in')?.value;
      result.returnStatus = 7;
      result.outputs = [{ name: '@out', type: nvarchar(20), value: `got ${given}`, isOutput: true }];
    });
    const { pool: ownPool } = await connected(backend);
    const request = ownPool.request().input('in', sql.Int, 5).output('out', sql.NVarChar(20));
    expect(await request.execute('dbo.p')).toMatchObject({ output: { out: 'got 5' }, returnValue: 7 });
  });

  it('a transaction, on one connection', async () => {
    const backend = new ScriptedBackend();
    const { pool: ownPool } = await connected(backend);
    const transaction = ownPool.transaction();
    await transaction.begin();
    await transaction.request().query('UPDATE t');
    await transaction.rollback();
    const used = backend.sessions.find(({ transactions }) => transactions.length > 0);
    expect(used?.transactions.map(({ kind }) => kind)).toEqual(['begin', 'rollback']);
  });

  it('a prepared statement', async () => {
    const values: unknown[] = [];
    const backend = new ScriptedBackend().on('echo @a', ({ parameters }) => {
      values.push(parameters[0]?.value);
    });
    const { pool: ownPool } = await connected(backend);
    const statement = new sql.PreparedStatement(ownPool);
    statement.input('a', sql.Int);
    await statement.prepare('echo @a');
    await statement.execute({ a: 1 });
    await statement.execute({ a: 2 });
    await statement.unprepare();
    expect(values).toEqual([1, 2]);
  });

  it('a hundred thousand rows as a stream', async () => {
    const backend = new ScriptedBackend().on('many', ({ output }) =>
      output.result([{ name: 'i', type: int, isNullable: false }], numbers(100_000)),
    );
    const { pool: ownPool } = await connected(backend, { encrypt: true, trustServerCertificate: true });
    let sum = 0;
    const request = ownPool.request();
    request.stream = true;
    request.on('row', ({ i }: { i: number }) => {
      sum += i;
    });
    await request.batch('many');
    expect(sum).toBe(4_999_950_000);
  });

  it('twenty requests at once', async () => {
    const { query } = await connected(new ScriptedBackend());
    const answers = await Promise.all(Array.from({ length: 20 }, () => query('SELECT things')));
    expect(answers.map(({ recordset }) => recordset.length)).toEqual(Array(20).fill(2));
  });
});

async function connected(
  backend: ScriptedBackend,
  options = { encrypt: false, trustServerCertificate: true },
): Promise<{ pool: sql.ConnectionPool; query: (text: string) => Promise<sql.IResult<{ id: number }>> }> {
  backend.on(/things/, ({ output }) =>
    output.result(
      [
        { name: 'id', type: int, isNullable: false },
        { name: 'name', type: nvarchar(10), isNullable: true },
      ],
      [
        [1, 'ü'],
        [2, null],
      ],
    ),
  );
  const listener = await openInstance(backend, { tls });
  pool = await newPool(listener, options);
  const open = pool;
  return { pool: open, query: (text) => open.request().query(text) };
}

function newPool(
  { port }: TdsListener,
  options: { encrypt: boolean; trustServerCertificate: boolean },
  authority = ca,
): Promise<sql.ConnectionPool> {
  const cryptoCredentialsDetails = { ca: authority };
  return new sql.ConnectionPool({
    server: 'localhost',
    port,
    user: 'sa',
    password: 'secret-1',
    options: { ...options, cryptoCredentialsDetails },
  }).connect();
}

function* numbers(count: number): Iterable<[number]> {
  for (let i = 0; i < count; i += 1) yield [i];
}
