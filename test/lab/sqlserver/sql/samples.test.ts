import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { errors } from './parsed.ts';

const folder = new URL('./samples/', import.meta.url);

/** The batches of a script: a line with nothing but GO ends one. */
function batches(file: string): string[] {
  const script = readFileSync(new URL(file, folder), 'utf8');
  return script.split(/^[ \t]*GO[ \t]*$/m).filter((batch) => batch.trim() !== '');
}

describe.each(readdirSync(folder))('%s', (file) => {
  test.each(batches(file).map((sql, index) => [index + 1, sql] as const))('batch %i is read', (_, sql) => {
    expect(errors(sql)).toEqual([]);
  });
});

test('the script of the 2016 page that closes a literal with a typographic quote is an unclosed string', () => {
  const script = [
    'CREATE CREDENTIAL Azure_EKM_TDE_cred2',
    "    WITH IDENTITY = 'ContosoDevKeyVault',",
    "   SECRET = 'EF5C8E094D2A4A769998D93440D8115DAADsecret123456789=’",
    'FOR CRYPTOGRAPHIC PROVIDER EKM;',
  ].join('\n');
  const rest = 'EF5C8E094D2A4A769998D93440D8115DAADsecret123456789=’\nFOR CRYPTOGRAPHIC PROVIDER EKM;';
  expect(errors(script)).toEqual([
    `105 3: Unclosed quotation mark after the character string '${rest}'.`,
    `102 3: Incorrect syntax near '${rest}'.`,
  ]);
});
