import fc from 'fast-check';
import { expect, it } from 'vitest';
import { labInstance, sessionOf } from '../../../helpers/lab-instance.ts';
import { transcriptIn } from './transcript.ts';

/** Statements that work, fail, nest, begin and end things. */
const simple = fc.constantFrom(
  "PRINT 'x';",
  'SELECT 1/0;',
  "SELECT CAST('x' AS int);",
  'SELECT * FROM sys.nothing;',
  'BEGIN TRAN;',
  'COMMIT;',
  'ROLLBACK;',
  'SAVE TRAN s;',
  'ROLLBACK TRAN s;',
  "THROW 50001, 'x', 1;",
  "RAISERROR('x', 16, 1);",
  'SET XACT_ABORT ON;',
  'SET XACT_ABORT OFF;',
  'SET IMPLICIT_TRANSACTIONS ON;',
  'USE msdb;',
  'CREATE TABLE #t (a int);',
  'INSERT #t VALUES (1);',
  'DROP TABLE #t;',
  "CREATE LOGIN probe WITH PASSWORD = 'Pa55-word!';",
  'DROP LOGIN probe;',
  "EXEC('BEGIN TRAN');",
  "EXEC('SELECT 1/0; COMMIT');",
  "EXEC sp_configure 'nested triggers', 1;",
  'RETURN;',
);

const { batch } = fc.letrec<{ batch: string; item: string }>((tie) => ({
  batch: fc.array(tie('item'), { minLength: 1, maxLength: 5 }).map((items) => items.join('\n')),
  item: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    simple,
    tie('batch').map(
      (inner) => `BEGIN TRY\n${inner}\nEND TRY\nBEGIN CATCH\nPRINT ERROR_NUMBER();\nEND CATCH;`,
    ),
    tie('batch').map((inner) => `IF 1 = 1 BEGIN\n${inner}\nEND;`),
    tie('batch').map((inner) => `EXEC(N'${inner.replaceAll("'", "''")}');`),
  ),
}));

it('whatever a batch does, the session lives, and nothing of it is left after a rollback', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 3 }), async (batches) => {
      const instance = labInstance();
      const session = await sessionOf(instance);
      for (const each of batches) await transcriptIn(session, each);
      await transcriptIn(session, 'IF @@TRANCOUNT > 0 ROLLBACK; SET IMPLICIT_TRANSACTIONS OFF');
      expect(await transcriptIn(session, "PRINT CONCAT('alive ', @@TRANCOUNT)")).toEqual(['print alive 0']);
      const other = await sessionOf(instance);
      const change = "SET LOCK_TIMEOUT 0; CREATE LOGIN other WITH PASSWORD = 'Pa55-word!'";
      expect(await transcriptIn(other, change)).toEqual([]);
    }),
    { numRuns: 80 },
  );
});
