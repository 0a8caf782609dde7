import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { batchesOf } from '../../../helpers/lab-sql.ts';
import { errors } from './parsed.ts';

const samples = scriptsIn(new URL('./samples/', import.meta.url));
/** The documents' own scripts; the one with the typographic quote is below. */
const documents = scriptsIn(new URL('../documents/', import.meta.url)).filter(
  ({ name }) => name !== 'connector-2016-rollover.sql',
);

function scriptsIn(folder: URL): { name: string; script: string }[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.map((name) => ({ name, script: readFileSync(new URL(name, folder), 'utf8') }));
}

describe.each([...samples, ...documents])('$name', ({ script }) => {
  test.each(batchesOf(script).map((sql, index) => [index + 1, sql] as const))(
    'batch %i is read',
    (_, sql) => {
      expect(errors(sql)).toEqual([]);
    },
  );
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
