import { expect, test } from 'vitest';
import { ProviderError } from '../../../../lab/sqlserver/connector/provider-error.ts';
import { registeredKey, registerKey } from '../../../../lab/sqlserver/connector/registry.ts';
import { newHost } from '../../../helpers/lab-instance.ts';

const thumbprint = Buffer.from('373B314B78E8D59A0925494558FEF14B726216C5', 'hex');
const uri = 'https://contoso.vault.localhost:1234/keys/Key1/0123456789abcdef0123456789abcdef';

const windows = () => ({ host: newHost('SQL01'), platform: 'Windows' as const });

test('an entry is written once, and found by its thumbprint', () => {
  const state = windows();
  registerKey(state, thumbprint, uri);
  registerKey(state, thumbprint, uri.toUpperCase().replace('HTTPS', 'https'));
  expect(state.host.registry).toEqual([
    { thumbprint: `0x${thumbprint.toString('hex').toUpperCase()}`, keyUri: uri },
  ]);
  expect(registeredKey(state, thumbprint)).toBe(uri);
});

test('the port of the cloud does not matter', () => {
  const state = windows();
  registerKey(state, thumbprint, uri);
  expect(() => registerKey(state, thumbprint, uri.replace(':1234', ':4321'))).not.toThrow();
});

test.each([
  ['another vault', uri.replace('contoso', 'fabrikam')],
  ['another version', uri.replace('0123', 'ffff')],
])('a thumbprint that is registered for %s is 2057', (_, other) => {
  const state = windows();
  registerKey(state, thumbprint, uri);
  expect(() => registerKey(state, thumbprint, other)).toThrow(new ProviderError(2057));
});

test('without rights on the branch it is 2058 on Windows; Linux has no registry', () => {
  const state = windows();
  state.host.hasRegistryPermission = false;
  expect(() => registerKey(state, thumbprint, uri)).toThrow(new ProviderError(2058));
  expect(() => registerKey({ ...state, platform: 'Linux' }, thumbprint, uri)).not.toThrow();
});
