import { describe, expect, it } from 'vitest';
import { Moment } from '../../../../lab/sqlserver/types/moment.ts';
import { bit, datetime, int, nvarchar, varbinary } from '../../../../lab/sqlserver/types/sql-type.ts';
import { ask, refusal, shown, table } from '../../../helpers/query.ts';

const tables = [
  table('#t', { id: int, name: nvarchar(20), flag: bit, thumb: varbinary(4), at: datetime }, [
    [1, 'R&D <x>', 1, Buffer.from([1, 2]), Moment.at(Date.UTC(2024, 2, 9, 4, 5, 6))],
    [2, null, 0, null, null],
  ]),
];

describe('FOR XML', () => {
  it.each([
    ["SELECT ', ' + name FROM #t FOR XML PATH('')", ', R&amp;D &lt;x&gt;'],
    [
      'SELECT id, name FROM #t FOR XML PATH',
      '<row><id>1</id><name>R&amp;D &lt;x&gt;</name></row><row><id>2</id></row>',
    ],
    [
      "SELECT id AS '@id', flag AS 'f/on' FROM #t WHERE id = 1 FOR XML PATH('t'), ROOT('all')",
      '<all><t id="1"><f><on>1</on></f></t></all>',
    ],
    ['SELECT id, name FROM #t FOR XML RAW', '<row id="1" name="R&amp;D &lt;x&gt;"/><row id="2"/>'],
    ["SELECT id FROM #t FOR XML RAW('x'), ELEMENTS", '<x><id>1</id></x><x><id>2</id></x>'],
    ['SELECT id FROM #t AS t FOR XML AUTO', '<t id="1"/><t id="2"/>'],
    [
      'SELECT thumb, at FROM #t WHERE id = 1 FOR XML PATH',
      '<row><thumb>AQI=</thumb><at>2024-03-09T04:05:06</at></row>',
    ],
  ])('%s', async (sql, expected) => {
    expect(await shown(sql, { tables })).toEqual([[expected]]);
  });

  it('joins names into one text, escaped unless the text is taken out of the xml', async () => {
    const inner = "(SELECT ',' + name FROM #t FOR XML PATH('')";
    expect(await shown(`SELECT STUFF(${inner}), 1, 1, '')`, { tables })).toEqual([['R&amp;D &lt;x&gt;']]);
    for (const path of ['.', 'text()[1]', '(./text())[1]']) {
      const sql = `SELECT STUFF(${inner}, TYPE).value('${path}', 'nvarchar(max)'), 1, 1, '')`;
      expect(await shown(sql, { tables })).toEqual([['R&D <x>']]);
    }
  });

  it('is NULL in a subquery without rows, and xml when TYPE asks for it', async () => {
    const { columns, rows } = await ask("SELECT (SELECT id FROM #t WHERE id > 9 FOR XML PATH(''), TYPE)", {
      tables,
    });
    expect([columns[0]?.type.name, rows]).toEqual(['xml', [[null]]]);
  });
});

describe('FOR JSON', () => {
  it.each([
    [
      'SELECT id, name, flag FROM #t FOR JSON PATH',
      '[{"id":1,"name":"R&D <x>","flag":true},{"id":2,"flag":false}]',
    ],
    [
      "SELECT id AS 'a.id', name AS 'a.name' FROM #t WHERE id = 1 FOR JSON PATH, ROOT('r')",
      '{"r":[{"a":{"id":1,"name":"R&D <x>"}}]}',
    ],
    ['SELECT name FROM #t WHERE id = 2 FOR JSON PATH, INCLUDE_NULL_VALUES', '[{"name":null}]'],
    ['SELECT id FROM #t WHERE id = 2 FOR JSON AUTO, WITHOUT_ARRAY_WRAPPER', '{"id":2}'],
    ['SELECT thumb, at FROM #t WHERE id = 1 FOR JSON PATH', '[{"thumb":"AQI=","at":"2024-03-09T04:05:06"}]'],
    ["SELECT 'a/b' AS x FOR JSON PATH", '[{"x":"a\\/b"}]'],
  ])('%s', async (sql, expected) => {
    expect(await shown(sql, { tables })).toEqual([[expected]]);
  });

  it('needs names', async () => {
    expect(await refusal('SELECT 1 FOR JSON PATH')).toContain('Msg 13605, Level 16, State 1, Line 1');
  });

  it('a long text comes in rows of 2,033 characters', async () => {
    const rows = await shown("SELECT REPLICATE('x', 5000) AS x FOR JSON PATH");
    expect(rows.map(([text]) => text?.length)).toEqual([2033, 2033, 944]);
    expect(JSON.parse(rows.join(''))).toEqual([{ x: 'x'.repeat(5000) }]);
  });
});
