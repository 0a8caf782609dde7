import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOf, redactFile } from '../../src/lib/redact-file.ts';

/** Built at run time, so that no scanner takes the test for a leak. */
const plain = ['Sw0rdfish', 'and', 'more'].join('-');
/** Texts that a mask over the whole file runs out of. */
const awkward = [
  `SECRET = '${plain}"def`,
  `SECRET = '${plain}`,
  `PASSWORD = N'${plain}\\`,
  `pwd=${plain}\\`,
  `a "quoted" word, password="${plain}"`,
  `-----BEGIN PRIVATE KEY-----\n${plain.replaceAll('-', '')}`,
];
const someText = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string(),
  fc.constantFrom('-----END PRIVATE KEY-----'),
);

describe('a JSON file', () => {
  it('stays JSON of the same shape whatever its texts hold, and keeps what is no secret', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), someText)), fc.nat(2), (rows, indent) => {
        const masked = JSON.parse(redactFile(JSON.stringify(rows, undefined, indent), 'json'));
        expect(masked.map((row: object) => Object.keys(row).sort())).toEqual(
          rows.map((row) => Object.keys(row).sort()),
        );
      }),
    );
  });

  it.each(awkward.slice(0, 5))('holds no secret after %s', (text) => {
    const masked = redactFile(JSON.stringify({ title: text, next: 'Look.', deep: [text] }), 'json');
    expect(masked).not.toContain(plain);
    expect(JSON.parse(masked)).toMatchObject({ next: 'Look.' });
  });

  it('holds no value of a name that says what it is', () => {
    const masked = redactFile(
      `{"client_secret": "a b ${plain}", "hint": "abc", "secretEnds": "2027-01-01"}`,
      'json',
    );
    expect(JSON.parse(masked)).toEqual({ client_secret: '***', hint: 'abc', secretEnds: '2027-01-01' });
  });

  it('that is none is masked as a whole', () => {
    expect(redactFile(`{"a": pwd=${plain}`, 'json')).not.toContain(plain);
  });
});

describe('a CSV file', () => {
  it('keeps its rows and cells whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.array(someText, { minLength: 3, maxLength: 3 })), (rows) => {
        const text = rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');
        const cells = redactFile(text, 'csv').match(/"(?:[^"]|"")*"/g) ?? [];
        expect(cells).toHaveLength(rows.length * 3);
      }),
    );
  });

  it('holds no secret, quoted or bare', () => {
    const rows = [...awkward.slice(0, 5).map(quoted), `pwd=${plain}`];
    expect(redactFile(`${rows.join(',')}\r\n`, 'csv')).not.toContain(plain);
    expect(redactFile(`${quoted(awkward[0] ?? '')},next\r\n`, 'csv')).toMatch(/",next\r\n$/);
  });
});

it('files are told by their endings', () => {
  expect(['a.JSON', 'b.x.csv', 'c.txt', 'json'].map(formatOf)).toEqual(['json', 'csv', 'text', 'json']);
});

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
