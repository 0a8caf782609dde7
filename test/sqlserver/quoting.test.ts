import { array, assert, asyncProperty, constantFrom, oneof, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteName, quoteText } from '../../src/sqlserver/quoting.ts';
import { startTestLab } from '../helpers/lab.ts';
import { connected, labConnectionOptions } from './lab-connection.ts';

const awkward = constantFrom(
  "'",
  "''",
  ']',
  ']]',
  '[',
  '"',
  '\\',
  '\\\n',
  '\\\r\n',
  '\n',
  '--',
  '/*',
  '*/',
  ';',
  'GO',
  '$(x)',
  '%',
  '\u2019',
  '\u{1F511}',
  'N',
);
const anyText = array(oneof(awkward, string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 12 }).map(
  (parts) => parts.join(''),
);

describe('what is quoted comes back', () => {
  it('as a text and as a name, alone and inside a quoted statement', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const connection = await connected(labConnectionOptions(lab, 'SQL01'));
    const ask = async (statement: string) => {
      const options = { doing: 'trying', signal: new AbortController().signal, timeoutMs: 10_000 };
      const [rows] = await connection.batch(statement, options);
      return rows;
    };
    await assert(
      asyncProperty(anyText, async (text) => {
        expect(await ask(`SELECT ${quoteText(text)} AS x`)).toEqual([{ x: text }]);
        const inner = `SELECT ${quoteText(text)} AS x`;
        expect(await ask(`EXEC sys.sp_executesql ${quoteText(inner)}`)).toEqual([{ x: text }]);
      }),
      { numRuns: 150 },
    );
    await assert(
      asyncProperty(
        anyText.filter((text) => text !== '' && text.length <= 128 && !text.includes('\0')),
        async (name) => {
          expect(await ask(`SELECT 1 AS ${quoteName(name)}`)).toEqual([{ [name]: 1 }]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('unless it cannot be a name', () => {
    for (const name of ['', 'x'.repeat(129), 'a\0b']) expect(() => quoteName(name)).toThrow(RangeError);
  });
});
