import { describe, expect, it } from 'vitest';
import { labInstance } from '../../../helpers/lab-instance.ts';
import { transcript } from './transcript.ts';

/** What a batch says, in order. The lines of a batch are joined by newlines, so that errors have different lines. */
type Flow = [what: string, lines: string[], said: string[]];

const afterErrors: Flow[] = [
  [
    'a division by zero ends its statement only',
    ['SELECT 1/0', "PRINT 'on'"],
    ['error 8134/16 line 1', 'print on'],
  ],
  [
    'a failing DDL statement ends only itself',
    ['DROP LOGIN nobody', "PRINT 'on'"],
    ['error 15151/16 line 1', 'print on'],
  ],
  [
    'a name that is missing ends the batch where it stands',
    ["PRINT 'ran'", 'SELECT * FROM sys.nothing', "PRINT 'on'"],
    ['print ran', 'error 208/16 line 2'],
  ],
  [
    'a conversion ends the batch',
    ["PRINT 'ran'", "SELECT CAST('x' AS int)", "PRINT 'on'"],
    ['print ran', 'error 245/16 line 2'],
  ],
  [
    'a conversion rolls the transaction back',
    ['BEGIN TRAN', "SELECT CAST('x' AS int)", "PRINT 'on'"],
    ['begun', 'error 245/16 line 2', 'rolled back'],
  ],
  [
    'a missing procedure ends its statement only',
    ['EXEC sp_nothing', "PRINT 'on'"],
    ['error 2812/16 line 1', 'print on'],
  ],
  ['a database that is not there ends the batch', ['USE nothing', "PRINT 'on'"], ['error 911/16 line 1']],
  ['a syntax error keeps everything from running', ["PRINT 'ran'", 'SELECT FROM x'], ['error 156/15 line 2']],
  [
    'a variable that was never declared keeps everything from running',
    ["PRINT 'ran'", 'SET @x = 1'],
    ['error 137/15 line 2'],
  ],
  ['a variable cannot be declared twice', ['DECLARE @x int', 'DECLARE @X int'], ['error 134/15 line 2']],
  ['a table variable has to be declared', ['SELECT * FROM @t'], ['error 1087/15 line 1']],
  ['GO is no T-SQL', ["PRINT 'a'", 'GO 5', "PRINT 'b'"], ['error 102/15 line 2']],
  [
    'RAISERROR does not end the batch',
    ["RAISERROR('boom', 16, 1)", "PRINT 'on'"],
    ['error 50000/16 line 1', 'print on'],
  ],
  [
    'THROW ends the batch and leaves the transaction',
    ['BEGIN TRAN;', "THROW 50001, 'boom', 1", "PRINT 'on'"],
    ['begun', 'error 50001/16 line 2'],
  ],
  [
    'XACT_ABORT ends the batch and rolls back',
    ['SET XACT_ABORT ON', 'BEGIN TRAN', 'SELECT 1/0', "PRINT 'on'"],
    ['begun', 'error 8134/16 line 3', 'rolled back'],
  ],
  [
    'XACT_ABORT does not listen to RAISERROR',
    ['SET XACT_ABORT ON', 'BEGIN TRAN', "RAISERROR('boom', 16, 1)", "PRINT 'on'", 'COMMIT'],
    ['begun', 'error 50000/16 line 3', 'print on', 'committed'],
  ],
  [
    'a nested EXEC loses its rest, the batch goes on',
    ["EXEC('SELECT * FROM sys.nothing PRINT 1')", "PRINT 'on'"],
    ['error 208/16 line 1', 'print on'],
  ],
  [
    'a batch error in EXEC ends the batch that called it',
    ["EXEC('SELECT CAST(''x'' AS int)')", "PRINT 'on'"],
    ['error 245/16 line 1'],
  ],
  [
    'the line of an error in EXEC counts within its text',
    ["PRINT 'a'", "EXEC('", '', "SELECT 1/0')"],
    ['print a', 'error 8134/16 line 3'],
  ],
  [
    'a syntax error in EXEC does not end the batch',
    ["EXEC('SELECT FROM')", "PRINT 'on'"],
    ['error 156/15 line 1', 'print on'],
  ],
  [
    'rows before an error are sent',
    ['SELECT 10/n FROM (VALUES (2), (1), (0)) AS v(n)', "PRINT 'on'"],
    ['row 5', 'row 10', 'error 8134/16 line 1', 'print on'],
  ],
  [
    'a wrong column keeps everything from running',
    ["PRINT 'ran'", 'SELECT nope, also FROM sys.databases'],
    ['error 207/16 line 2', 'error 207/16 line 2'],
  ],
  [
    'a wrong column of a table that is not there yet waits',
    ["PRINT 'ran'", 'SELECT nope FROM #t'],
    ['print ran', 'error 208/16 line 2'],
  ],
  [
    'a wrong column in TRY of the same batch is not caught',
    ['BEGIN TRY', "PRINT 'ran'; SELECT nope FROM sys.databases", 'END TRY', 'BEGIN CATCH', 'END CATCH'],
    ['error 207/16 line 2'],
  ],
];

describe('after an error', () => {
  it.each(afterErrors)('%s', async (_what, lines, said) => {
    expect(await transcript(labInstance(), lines.join('\n'))).toEqual(said);
  });
});

const caught: Flow[] = [
  [
    'CATCH learns of the error',
    [
      'BEGIN TRY',
      'SELECT 1/0',
      'END TRY',
      'BEGIN CATCH',
      'PRINT CONCAT(ERROR_NUMBER(), ERROR_SEVERITY(), ERROR_STATE(), ERROR_LINE(), ERROR_PROCEDURE())',
      'END CATCH',
    ],
    ['print 81341612'],
  ],
  [
    'the rest of TRY is left out',
    [
      'BEGIN TRY',
      "SELECT 1/0; PRINT 'no'",
      'END TRY',
      'BEGIN CATCH',
      "PRINT 'caught'",
      'END CATCH',
      "PRINT 'on'",
    ],
    ['print caught', 'print on'],
  ],
  [
    'CATCH is left out when nothing happens',
    ['BEGIN TRY', "PRINT 'fine'", 'END TRY', 'BEGIN CATCH', "PRINT 'caught'", 'END CATCH'],
    ['print fine'],
  ],
  [
    'outside CATCH the functions are NULL',
    ['BEGIN TRY SELECT 1/0 END TRY BEGIN CATCH END CATCH', "PRINT ISNULL(ERROR_MESSAGE(), 'nothing')"],
    ['print nothing'],
  ],
  [
    'a bare THROW raises the same error at its old place',
    ['BEGIN TRY', 'SELECT 1/0', 'END TRY', 'BEGIN CATCH', 'THROW', 'END CATCH', "PRINT 'on'"],
    ['error 8134/16 line 2'],
  ],
  [
    'an error in CATCH goes to the CATCH outside',
    [
      'BEGIN TRY',
      'BEGIN TRY SELECT 1/0 END TRY',
      "BEGIN CATCH RAISERROR('second', 16, 1) END CATCH",
      'END TRY',
      'BEGIN CATCH',
      'PRINT ERROR_MESSAGE()',
      'END CATCH',
    ],
    ['print second'],
  ],
  [
    'after an inner CATCH the outer error is known again',
    [
      'BEGIN TRY SELECT 1/0 END TRY',
      'BEGIN CATCH',
      "BEGIN TRY RAISERROR('inner', 16, 1) END TRY BEGIN CATCH PRINT ERROR_NUMBER() END CATCH",
      'PRINT ERROR_NUMBER()',
      'END CATCH',
    ],
    ['print 50000', 'print 8134'],
  ],
  [
    'a missing name in the same batch is not caught',
    [
      'BEGIN TRY',
      'SELECT * FROM sys.nothing',
      'END TRY',
      'BEGIN CATCH',
      "PRINT 'caught'",
      'END CATCH',
      "PRINT 'on'",
    ],
    ['error 208/16 line 2'],
  ],
  [
    'a missing name in EXEC is caught',
    [
      'BEGIN TRY',
      "EXEC('SELECT * FROM sys.nothing')",
      'END TRY',
      'BEGIN CATCH',
      'PRINT ERROR_NUMBER()',
      'END CATCH',
    ],
    ['print 208'],
  ],
  [
    'a syntax error in EXEC is caught',
    ['BEGIN TRY', "EXEC('SELECT FROM')", 'END TRY', 'BEGIN CATCH', 'PRINT ERROR_NUMBER()', 'END CATCH'],
    ['print 156'],
  ],
  [
    'an error of a procedure carries its name',
    [
      'BEGIN TRY',
      "EXEC sp_configure 'nothing', 1",
      'END TRY',
      'BEGIN CATCH',
      "PRINT CONCAT(ERROR_NUMBER(), ' ', ERROR_PROCEDURE())",
      'END CATCH',
    ],
    ['print 15123 sp_configure'],
  ],
  [
    'messages up to level 10 are not caught',
    [
      'BEGIN TRY',
      "RAISERROR('note', 10, 1); PRINT 'after'",
      'END TRY',
      'BEGIN CATCH',
      "PRINT 'caught'",
      'END CATCH',
    ],
    ['info 50000 note', 'print after'],
  ],
  [
    'a conversion dooms the transaction',
    [
      'BEGIN TRY',
      "BEGIN TRAN; SELECT CAST('x' AS int)",
      'END TRY',
      'BEGIN CATCH',
      'PRINT XACT_STATE(); ROLLBACK',
      'END CATCH',
    ],
    ['begun', 'print -1', 'rolled back'],
  ],
  [
    'an ordinary error leaves the transaction usable',
    [
      'BEGIN TRY',
      'BEGIN TRAN; SELECT 1/0',
      'END TRY',
      'BEGIN CATCH',
      'PRINT XACT_STATE(); COMMIT',
      'END CATCH',
    ],
    ['begun', 'print 1', 'committed'],
  ],
  [
    'with XACT_ABORT any error dooms it',
    [
      'SET XACT_ABORT ON',
      'BEGIN TRY',
      'BEGIN TRAN; SELECT 1/0',
      'END TRY',
      'BEGIN CATCH',
      'PRINT XACT_STATE(); ROLLBACK',
      'END CATCH',
    ],
    ['begun', 'print -1', 'rolled back'],
  ],
  [
    'a doomed transaction cannot be committed',
    ['BEGIN TRY', "BEGIN TRAN; SELECT CAST('x' AS int)", 'END TRY', 'BEGIN CATCH', 'COMMIT', 'END CATCH'],
    ['begun', 'error 3930/16 line 5', 'rolled back'],
  ],
  [
    'a doomed transaction that is left open is rolled back',
    [
      'BEGIN TRY',
      "BEGIN TRAN; SELECT CAST('x' AS int)",
      'END TRY',
      'BEGIN CATCH',
      "PRINT 'left'",
      'END CATCH',
    ],
    ['begun', 'print left', 'rolled back', 'error 3998/16 line 1'],
  ],
];

describe('TRY and CATCH', () => {
  it.each(caught)('%s', async (_what, lines, said) => {
    expect(await transcript(labInstance(), lines.join('\n'))).toEqual(said);
  });
});
