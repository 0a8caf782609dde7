import { describe, expect, it } from 'vitest';
import { sqlError } from '../../../../lab/sqlserver/messages/sql-error.ts';
import type { Output } from '../../../../lab/sqlserver/output.ts';
import { agreeOnDialect } from '../../../../lab/sqlserver/tds/dialect.ts';
import { MessageReader } from '../../../../lab/sqlserver/tds/packets/message-reader.ts';
import { MessageWriter } from '../../../../lab/sqlserver/tds/packets/message-writer.ts';
import { TokenOutput } from '../../../../lab/sqlserver/tds/token-output.ts';
import { int } from '../../../../lab/sqlserver/types/sql-type.ts';
import { readTokens } from './support/tokens.ts';

const columns = [{ name: 'a', type: int, isNullable: true }];
/** COLMETADATA of `columns`, then ROW of 1. */
const metadata = '8101000000000009002604016100';
const rowOf1 = 'd10401000000';
const nullRow = 'd201';

describe('each DONE says whether another follows', () => {
  const batches: [string, (output: Output) => void, string[]][] = [
    ['nothing at all', () => {}, ['done 0x0 count 0']],
    ['one statement', (output) => output.done(), ['done 0x0 count 0']],
    ['one statement with a count', (output) => output.done(5), ['done 0x10 count 5']],
    [
      'three statements',
      (output) => {
        output.done();
        output.done(0);
        output.done(7);
      },
      ['done 0x1 count 0', 'done 0x11 count 0', 'done 0x10 count 7'],
    ],
    [
      'an error, and the batch goes on',
      (output) => {
        output.error(sqlError(911, 1, 'x'));
        output.done(1);
      },
      [
        "error 911/16/1 line 1 SQL01 : Database 'x' does not exist. Make sure that the name is entered correctly.",
        'done 0x3 count 0',
        'done 0x10 count 1',
      ],
    ],
    [
      'a message after a statement',
      (output) => {
        output.done(1);
        output.databaseChanged('Sales');
      },
      [
        'done 0x11 count 1',
        'change 1 Sales was master',
        "info 5701/0/1 line 1 SQL01 : Changed database context to 'Sales'.",
        'done 0x0 count 0',
      ],
    ],
    [
      'a transaction',
      (output) => {
        output.transaction('begun', 7n);
        output.done();
        output.done(1);
        output.transaction('committed', 7n);
        output.done();
      },
      [
        'change 8 0700000000000000 was ',
        'done 0x5 count 0',
        'done 0x15 count 1',
        'change 9  was 0700000000000000',
        'done 0x0 count 0',
      ],
    ],
    [
      'a transaction that is rolled back',
      (output) => {
        output.transaction('begun', 7n);
        output.transaction('rolled back', 7n);
      },
      ['change 8 0700000000000000 was ', 'change 10  was 0700000000000000', 'done 0x0 count 0'],
    ],
  ];
  for (const [name, write, tokens] of batches)
    it(`for ${name}`, () => {
      expect(readTokens(replyTo(write))).toEqual(tokens);
    });
});

describe('a result', () => {
  it('has its columns also without rows', () => {
    expect(replyTo((output) => output.result(columns, [])).toString('hex')).toBe(
      `${metadata}fd1000c1000000000000000000`,
    );
  });

  it('sends NULLs as bits to clients that know it, else as values', () => {
    const write = (output: Output) => output.result(columns, [[1], [null]]);
    const done = 'fd1000c1000200000000000000';
    expect(replyTo(write).toString('hex')).toBe(metadata + rowOf1 + nullRow + done);
    expect(replyTo(write, 0x730a0003).toString('hex')).toBe(`${metadata}${rowOf1}d100${done}`);
  });

  it('whose rows break off leaves a stream that can be read', () => {
    const rows = function* () {
      yield [1];
      throw sqlError(911, 1, 'x');
    };
    const reply = replyTo((output) => {
      expect(() => output.result(columns, rows())).toThrow('does not exist');
      output.error(sqlError(911, 1, 'x'));
    });
    expect(reply.toString('hex')).toMatch(new RegExp(`^${metadata}${rowOf1}aa.*fd020000000000000000000000$`));
  });

  it('with a value of the wrong type leaves out that row as a whole', () => {
    const two = [...columns, ...columns];
    const reply = replyTo((output) => {
      expect(() => output.result(two, [[1, 'text']])).toThrow('cannot hold a string');
    });
    expect(reply.toString('hex')).not.toContain('d1');
  });

  it('goes out while it is read', () => {
    const sent: number[] = [];
    const rows = function* () {
      for (let row = 0; row < 100_000; row += 1) {
        if (row === 90_000) expect(sent.length).toBeGreaterThan(5);
        yield [row];
      }
    };
    const reply = replyTo((output) => output.result(columns, rows()), 0x74000004, sent);
    expect(Math.max(...sent)).toBeLessThan(100_000);
    expect(reply.subarray(-13).toString('hex')).toBe('fd1000c100a086010000000000');
  });
});

describe('a procedure', () => {
  it('ends with its status, its outputs and DONEPROC', () => {
    const reply = replyWith((output) => {
      output.startProcedure();
      output.done(3);
      const parameter = { name: '@x', type: int, value: 5, isOutput: true };
      output.endProcedure({ returnStatus: 0, outputs: [{ ordinal: 2, parameter }], isLast: true });
    });
    const returnValue = 'ac020002400078000100000000000026040405000000';
    expect(reply.toString('hex')).toBe(
      `ff1100c1000300000000000000${'7900000000'}${returnValue}fe000000000000000000000000`,
    );
  });

  it('whose last statement failed says so in DONEPROC', () => {
    const reply = replyWith((output) => {
      output.startProcedure();
      output.error(sqlError(911, 1, 'x'));
      output.endProcedure({ returnStatus: undefined, outputs: [], isLast: false });
      output.startProcedure();
      output.endProcedure({ returnStatus: 0, outputs: [], isLast: true });
    });
    expect(readTokens(reply).slice(1)).toEqual([
      'doneinproc 0x3 count 0',
      'doneproc 0x3 count 0',
      'status 0',
      'doneproc 0x0 count 0',
    ]);
  });
});

it('an error of severity 20 ends the connection', () => {
  replyWith((output) => {
    output.error(sqlError(911, 1, 'x'));
    expect(output.isFatal).toBe(false);
    output.error(sqlError(17802, 1, '70000000'));
    expect(output.isFatal).toBe(true);
    output.endBatch();
  });
});

function replyTo(write: (output: Output) => void, version?: number, sent?: number[]): Buffer {
  return replyWith(
    (output) => {
      write(output);
      output.endBatch();
    },
    version,
    sent,
  );
}

function replyWith(
  write: (output: TokenOutput) => void,
  version = 0x74000004,
  lengths: number[] = [],
): Buffer {
  const dialect = agreeOnDialect(version);
  if (dialect === undefined) throw new Error('no such dialect');
  const reader = new MessageReader(10_000_000);
  const message = new MessageWriter({ packetSize: 4096, spid: 51 }, (bytes) => {
    lengths.push(bytes.length);
    reader.feed(bytes);
  });
  const wire = {
    serverName: 'SQL01',
    dialect,
    packetSize: 4096,
    spid: 51,
    database: 'master',
    isInTransaction: false,
  };
  write(new TokenOutput(message, wire));
  message.end();
  return reader.next()?.payload ?? Buffer.alloc(0);
}
