import { describe, expect, it } from 'vitest';
import { explain } from '../../src/catalog/explain.ts';
import { help } from '../../src/catalog/help.ts';

const shown = (text: string) => JSON.stringify(explain(text));

describe('success is said to be success', () => {
  it.each(['0', '3000'])('%s', (text) => {
    const answer = explain(text);
    expect(answer.outcome).toBe('known');
    expect(answer.summary).toMatch(/succe/i);
  });
});

describe('an unknown code', () => {
  it('is said to be unknown, with the other reasons, and no neighbour is named', () => {
    const answer = explain(
      'Provider error code: 3304 is fine but 3310 is not in the tables: provider error code 3310',
    );
    expect(answer.outcome).toBe('partly');
    const alone = explain('3310');
    expect(alone.outcome).toBe('unknown');
    expect(JSON.stringify(alone)).not.toMatch(/33(0\d|1[1-9])\b/);
    expect(JSON.stringify(alone)).toMatch(/Key Vault/);
  });
});

describe('an answer never repeats what could hurt', () => {
  it('the text of a known code is not repeated at all', () => {
    expect(shown('Provider error code: 3303 <!channel> *bold* <https://evil|x>')).not.toMatch(
      /!channel|evil/,
    );
  });
  it('a secret is masked and its finder is told', () => {
    const answer = explain("Msg 33028 Provider error code: 3303 SECRET = 'abcdefgh12345678'");
    expect(JSON.stringify(answer)).not.toContain('abcdefgh');
    expect(JSON.stringify(answer)).toContain('masked');
  });
});

it('nothing at all gets told what can be asked', () => {
  for (const text of ['', '   ', '\u200b\u202e']) expect(explain(text).outcome).toBe('empty');
});

it('a key identifier is taken apart', () => {
  const answer = explain('https://contoso.vault.azure.net/keys/Key2/0123456789abcdef0123456789abcdef');
  expect(JSON.stringify(answer)).toContain('Key2');
  expect(answer.outcome).toBe('topic');
});

it('a long log explains the most telling failure whole and names the rest', () => {
  const log = [3303, 2058, 3900, 3113]
    .map(
      (code) =>
        `Msg 33028, Level 16\nCannot open session for cryptographic provider 'P'. Provider error code: ${code}.`,
    )
    .join('\n');
  const answer = explain(log);
  expect(answer.title).toContain('3303');
  for (const code of [2058, 3900, 3113]) expect(JSON.stringify(answer.parts)).toContain(String(code));
});

describe('help', () => {
  it('alone lists the topics', () => {
    expect(help('').outcome).toBe('help');
  });
  it('names the nearest topic for a misspelt one', () => {
    const answer = help('endponts');
    expect(answer.outcome).toBe('unknown');
    expect(answer.summary).toContain('endpoints');
  });
});

it('a part of many symbols gets the list of them, not one of them', () => {
  const answer = explain('ErrorHttp');
  expect(answer.outcome).toBe('unknown');
  expect(JSON.stringify(answer.parts)).toContain('ErrorHttpOperationForbidden');
});

it('a connection string is recognised as one, its password masked, its port no code', () => {
  const answer = explain('Server=tcp:sql1,1433;User ID=sa;Password=Sw0rdfish123;Encrypt=yes');
  expect(answer.title).toContain('connection string');
  expect(JSON.stringify(answer)).not.toContain('Sw0rdfish');
  expect(explain('Server=sql1;Password=Sw0rdfish123; then: Provider error code: 3303').title).toContain(
    '3303',
  );
});
