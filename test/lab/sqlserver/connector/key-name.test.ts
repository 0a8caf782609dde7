import { expect, test } from 'vitest';
import { generations } from '../../../../lab/sqlserver/connector/generation.ts';
import { parseKeyName } from '../../../../lab/sqlserver/connector/key-name.ts';
import { ProviderError } from '../../../../lab/sqlserver/connector/provider-error.ts';
import type { InstalledConnector } from '../../../../lab/sqlserver/state/host.ts';

type Build = InstalledConnector['generation'];

const version = 'ABCDEF0123456789abcdef0123456789';

test.each<[Build, string, { name: string; version: string }]>([
  ['1.0.4.0', 'ContosoRSAKey0', { name: 'ContosoRSAKey0', version: '' }],
  ['1.0.5.0 (Sep 2020)', 'a'.repeat(26), { name: 'a'.repeat(26), version: '' }],
  ['1.0.5.0 (Nov 2020)', `Key1/${version}`, { name: 'Key1', version: version.toLowerCase() }],
  [
    '1.0.5.0 (Nov 2024)',
    `${'b'.repeat(26)}/${version}`,
    { name: 'b'.repeat(26), version: version.toLowerCase() },
  ],
])('%s takes %s', (build, text, expected) => {
  expect(parseKeyName(text, generations[build])).toEqual(expected);
});

test.each<[Build, string, number]>([
  ['1.0.5.0 (Nov 2020)', 'a'.repeat(27), 2049],
  ['1.0.5.0 (Nov 2020)', 'https://contoso.vault.azure.net/keys/Key1', 2049],
  ['1.0.5.0 (Sep 2020)', `Key1/${version}`, 2049],
  ['1.0.5.0 (Nov 2020)', 'my_key', 3110],
  ['1.0.5.0 (Nov 2020)', '', 3110],
  ['1.0.5.0 (2018)', 'my key', 3110],
  ['1.0.4.0', 'my_key', 2052],
])('%s refuses %s with %i', (build, text, code) => {
  expect(() => parseKeyName(text, generations[build])).toThrow(new ProviderError(code));
});
