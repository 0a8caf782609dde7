import { describe, expect, it } from 'vitest';
import { sqlError } from '../../../../../lab/sqlserver/messages/sql-error.ts';
import { loggedIn } from '../support/logged-in.ts';
import { openInstance } from '../support/open-instance.ts';
import { batchBytes, headers, packet } from '../support/packet.ts';
import { intParameter, rpcBytes, textParameter } from '../support/rpc.ts';
import { ScriptedBackend } from '../support/scripted-backend.ts';
import { readTokens } from '../support/tokens.ts';

describe('batches', () => {
  it('arrive as they were sent', async () => {
    const backend = new ScriptedBackend();
    const { client } = await loggedIn(await openInstance(backend));
    expect(readTokens(await client.ask(0x01, batchBytes("SELECT N'ü✓'\r\nGO")))).toEqual([
      'done 0x0 count 0',
    ]);
    expect(backend.texts).toEqual(["SELECT N'ü✓'\r\nGO"]);
  });

  it('of clients before TDS 7.2 have no headers', async () => {
    const backend = new ScriptedBackend();
    const { client } = await loggedIn(await openInstance(backend), { version: 0x71000001 });
    const reply = await client.ask(0x01, Buffer.from('SELECT 1', 'utf16le'));
    expect(readTokens(reply, true)).toEqual(['done 0x0 count 0']);
    expect(backend.texts).toEqual(['SELECT 1']);
  });

  it('run one after the other when they were sent at once', async () => {
    const order: string[] = [];
    const backend = new ScriptedBackend().on(/./, async ({ output }) => {
      order.push('starts');
      await new Promise((resolve) => setImmediate(resolve));
      order.push('ends');
      output.done();
    });
    const { client } = await loggedIn(await openInstance(backend));
    client.write(Buffer.concat([packet(0x01, batchBytes('a')), packet(0x01, batchBytes('b'))]));
    await client.next();
    await client.next();
    expect(order).toEqual(['starts', 'ends', 'starts', 'ends']);
  });

  it('that the client gave up while sending are not run', async () => {
    const backend = new ScriptedBackend();
    const { client } = await loggedIn(await openInstance(backend));
    expect(readTokens(await client.ask(0x01, batchBytes('DROP'), 0x03))).toEqual(['done 0x2 count 0']);
    expect(backend.texts).toEqual([]);
  });

  it('whose session throws an error of SQL Server get it, and the connection goes on', async () => {
    const backend = new ScriptedBackend().on('bad', () => {
      throw sqlError(911, 1, 'x');
    });
    const { client } = await loggedIn(await openInstance(backend));
    expect(readTokens(await client.ask(0x01, batchBytes('bad')))[0]).toContain('error 911/');
    expect(readTokens(await client.ask(0x01, batchBytes('good')))).toEqual(['done 0x0 count 0']);
  });

  it('that break the lab get its text, and the connection ends', async () => {
    const backend = new ScriptedBackend().on('bad', () => {
      throw new TypeError('x is not a function');
    });
    const { client } = await loggedIn(await openInstance(backend));
    expect(readTokens(await client.ask(0x01, batchBytes('bad')))[0]).toContain(
      'The lab broke: x is not a function',
    );
    expect(await client.next()).toBe('closed');
    await expect.poll(() => backend.sessions[0]?.closed).toBe(1);
  });
});

describe('a reset', () => {
  it('comes before the batch that asks for it, and is told', async () => {
    const backend = new ScriptedBackend().on('USE Sales', ({ output, session }) => {
      session.database = 'Sales';
      output.databaseChanged('Sales');
      output.done();
    });
    const { client } = await loggedIn(await openInstance(backend));
    await client.ask(0x01, batchBytes('USE Sales'));
    const reply = await client.ask(0x01, batchBytes('SELECT 1'), 0x09);
    expect(readTokens(reply)).toEqual(['change 18  was ', 'change 1 master was Sales', 'done 0x0 count 0']);
    await client.ask(0x01, batchBytes('SELECT 1'), 0x11);
    expect(backend.sessions[0]?.resets).toEqual([false, true]);
  });
});

describe('procedures', () => {
  it('are called by name, with the types and names of their parameters', async () => {
    const calls: unknown[] = [];
    const backend = new ScriptedBackend().on('sp_configure', ({ parameters, result, output }) => {
      calls.push(
        parameters.map(({ name, type, value, isOutput }) => ({ name, type: type.name, value, isOutput })),
      );
      output.done(1);
      result.returnStatus = 3;
    });
    const { client } = await loggedIn(await openInstance(backend));
    const call = rpcBytes(
      'sp_configure',
      textParameter('@configname', 'show'),
      intParameter('@value', 1, 0x01),
    );
    expect(readTokens(await client.ask(0x03, Buffer.concat([headers, call])))).toEqual([
      'doneinproc 0x11 count 1',
      'status 3',
      'doneproc 0x0 count 0',
    ]);
    expect(calls).toEqual([
      [
        { name: '@configname', type: 'nvarchar', value: 'show', isOutput: false },
        { name: '@value', type: 'int', value: 1, isOutput: true },
      ],
    ]);
  });

  it('in one message are answered in one message', async () => {
    const backend = new ScriptedBackend().on('two', ({ output }) => output.done(2));
    const { client } = await loggedIn(await openInstance(backend));
    const message = Buffer.concat([
      headers,
      rpcBytes('one'),
      Buffer.of(0xff),
      rpcBytes('two'),
      Buffer.of(0xff),
      rpcBytes('three'),
    ]);
    expect(readTokens(await client.ask(0x03, message))).toEqual([
      'doneinproc 0x1 count 0',
      'status 0',
      'doneproc 0x1 count 0',
      'doneinproc 0x11 count 2',
      'status 0',
      'doneproc 0x1 count 0',
      'doneinproc 0x1 count 0',
      'status 0',
      'doneproc 0x0 count 0',
    ]);
    expect(backend.texts).toEqual(['one', 'two', 'three']);
  });

  it('of clients before TDS 7.2 are parted by another byte', async () => {
    const backend = new ScriptedBackend();
    const { client } = await loggedIn(await openInstance(backend), { version: 0x71000001 });
    const message = Buffer.concat([rpcBytes('one', intParameter('@a', 1)), Buffer.of(0x80), rpcBytes('two')]);
    expect(
      readTokens(await client.ask(0x03, message), true).filter((token) => token.startsWith('doneproc')),
    ).toEqual(['doneproc 0x1 count 0', 'doneproc 0x0 count 0']);
    expect(backend.texts).toEqual(['one', 'two']);
  });

  it('that fail do not keep the next from running', async () => {
    const backend = new ScriptedBackend().on('one', () => {
      throw sqlError(2812, 62, 'one');
    });
    const { client } = await loggedIn(await openInstance(backend));
    const message = Buffer.concat([headers, rpcBytes('one'), Buffer.of(0xff), rpcBytes('two')]);
    expect(readTokens(await client.ask(0x03, message))).toEqual([
      "error 2812/16/62 line 1 SQL01\\PAYROLL : Could not find stored procedure 'one'.",
      'doneinproc 0x3 count 0',
      'doneproc 0x3 count 0',
      'doneinproc 0x1 count 0',
      'status 0',
      'doneproc 0x0 count 0',
    ]);
  });

  it('end what USE in them changed', async () => {
    const backend = new ScriptedBackend().on('USE Sales', ({ output }) => {
      output.databaseChanged('Sales');
      output.done();
    });
    const { client } = await loggedIn(await openInstance(backend));
    const call = rpcBytes(10, textParameter('', 'USE Sales'));
    expect(readTokens(await client.ask(0x03, Buffer.concat([headers, call])))).toEqual([
      'change 1 Sales was master',
      "info 5701/0/1 line 1 SQL01\\PAYROLL : Changed database context to 'Sales'.",
      'doneinproc 0x1 count 0',
      'change 1 master was Sales',
      'status 0',
      'doneproc 0x0 count 0',
    ]);
  });

  const refused: [string, Buffer, string][] = [
    [
      'a cursor',
      rpcBytes(2, intParameter('', 0)),
      "error 2812/16/62 line 1 SQL01\\PAYROLL : Could not find stored procedure 'sp_cursoropen'.",
    ],
    [
      'a cursor by name',
      rpcBytes('sys.sp_cursorfetch'),
      "error 2812/16/62 line 1 SQL01\\PAYROLL : Could not find stored procedure 'sp_cursorfetch'.",
    ],
    ['a number that names nothing', rpcBytes(99), 'error 8004/16/1'],
    [
      'a table-valued parameter',
      rpcBytes('p', Buffer.from('0000f3', 'hex')),
      'error 8009/16/1 line 1 SQL01\\PAYROLL : The incoming tabular data stream (TDS) remote procedure call (RPC) protocol stream is incorrect. Parameter 1 (""): Data type 0xF3 is unknown.',
    ],
    ['a parameter that breaks off', rpcBytes('p', intParameter('@a', 1).subarray(0, -2)), 'error 4002/16/1'],
    [
      'a handle that nothing is prepared under',
      rpcBytes(12, intParameter('', 77)),
      'error 8179/16/1 line 1 SQL01\\PAYROLL : Could not find prepared statement with handle 77.',
    ],
    ['the end of a handle that nothing is prepared under', rpcBytes(15, intParameter('', 77)), 'error 8179/'],
    [
      'a value that is not declared',
      rpcBytes(10, textParameter('', 'q'), textParameter('', '@a int'), intParameter('@b', 1)),
      'error 8145/16/1 line 1 SQL01\\PAYROLL : @b is not a parameter for procedure sp_executesql.',
    ],
    [
      'too many values',
      rpcBytes(
        10,
        textParameter('', 'q'),
        textParameter('', '@a int'),
        intParameter('', 1),
        intParameter('', 1),
      ),
      'error 8144/',
    ],
    [
      'a missing value',
      rpcBytes(10, textParameter('', 'select @a'), textParameter('', '@a int')),
      "error 8178/16/1 line 1 SQL01\\PAYROLL : The parameterized query '(@a int)select @a' expects the parameter '@a', which was not supplied.",
    ],
    ['a query that is no text', rpcBytes(10, intParameter('', 1)), 'error 214/16/2'],
    ['no call at all', Buffer.alloc(0), 'error 4002/'],
  ];
  for (const [name, call, error] of refused)
    it(`refuse ${name}, and the connection goes on`, async () => {
      const backend = new ScriptedBackend();
      const { client } = await loggedIn(await openInstance(backend));
      const tokens = readTokens(await client.ask(0x03, Buffer.concat([headers, call])));
      expect(tokens[0]).toContain(error);
      expect(tokens.at(-1)).toMatch(/^done(proc)? 0x2 /);
      expect(readTokens(await client.ask(0x01, batchBytes('SELECT 1')))).toEqual(['done 0x0 count 0']);
      expect(backend.texts).toEqual(['SELECT 1']);
    });

  it('leave out parameters that are left to their default', async () => {
    const names: string[] = [];
    const backend = new ScriptedBackend().on('p', ({ parameters }) => {
      names.push(...parameters.map(({ name }) => name));
    });
    const { client } = await loggedIn(await openInstance(backend));
    await client.ask(
      0x03,
      Buffer.concat([headers, rpcBytes('p', intParameter('@a', 1, 0x02), intParameter('@b', 1))]),
    );
    expect(names).toEqual(['@b']);
  });
});

describe('transactions', () => {
  const name = (text: string) => Buffer.concat([Buffer.of(text.length * 2), Buffer.from(text, 'utf16le')]);
  const request = (kind: number, ...rest: Buffer[]) => Buffer.concat([headers, Buffer.of(kind, 0), ...rest]);

  it('begin, are saved, committed and rolled back', async () => {
    const backend = new ScriptedBackend();
    const { client } = await loggedIn(await openInstance(backend));
    const replies = [];
    for (const each of [
      request(5, Buffer.of(2), name('t')),
      request(9, name('s')),
      request(7, name(''), Buffer.of(0)),
      request(5, Buffer.of(0), name('')),
      request(8, name('s'), Buffer.of(1, 2, 0)),
    ])
      replies.push(readTokens(await client.ask(0x0e, each)));
    expect(replies).toEqual([
      ['change 8 0700000000000000 was ', 'done 0x4 count 0'],
      ['done 0x4 count 0'],
      ['change 9  was 0700000000000000', 'done 0x0 count 0'],
      ['change 8 0700000000000000 was ', 'done 0x4 count 0'],
      ['change 10  was 0700000000000000', 'done 0x0 count 0'],
    ]);
    expect(backend.sessions[0]?.transactions).toEqual([
      { kind: 'begin', name: 't' },
      { kind: 'save', name: 's' },
      { kind: 'commit', name: '', beginsAnother: false },
      { kind: 'begin', name: '' },
      { kind: 'rollback', name: 's', beginsAnother: true },
    ]);
  });

  for (const kind of [0, 1, 6])
    it(`of MSDTC are refused (request ${kind})`, async () => {
      const { client } = await loggedIn(await openInstance(new ScriptedBackend()));
      expect(readTokens(await client.ask(0x0e, request(kind)))[0]).toContain(
        "8501/16/1 line 1 SQL01\\PAYROLL : MSDTC on server 'SQL01\\PAYROLL' is unavailable.",
      );
    });
});

it('bulk load data is refused, and the connection goes on', async () => {
  const { client } = await loggedIn(await openInstance(new ScriptedBackend()));
  expect(readTokens(await client.ask(0x07, Buffer.from('8100', 'hex')))[0]).toContain('error 4002/');
  expect(readTokens(await client.ask(0x01, batchBytes('SELECT 1')))).toEqual(['done 0x0 count 0']);
});
