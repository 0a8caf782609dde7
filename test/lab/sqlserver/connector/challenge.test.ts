import { expect, test } from 'vitest';
import { parseChallenge } from '../../../../lab/sqlserver/connector/challenge.ts';
import { ProviderError } from '../../../../lab/sqlserver/connector/provider-error.ts';

test('a challenge names the tenant and the resource', () => {
  const { authorization, resource } = parseChallenge(
    'Bearer authorization="https://login.microsoftonline.com/72f988bf", resource="https://vault.azure.net"',
  );
  expect(authorization.href).toBe('https://login.microsoftonline.com/72f988bf');
  expect(resource).toBe('https://vault.azure.net');
});

test.each<[string, string | undefined, number]>([
  ['no header', undefined, 3117],
  ['no authority', 'Bearer resource="https://vault.azure.net"', 3203],
  ['an authority that is no URL', 'Bearer authorization="nowhere", resource="https://vault.azure.net"', 3203],
  ['no resource', 'Bearer authorization="https://login.microsoftonline.com/72f988bf"', 3206],
])('%s is refused', (_, header, code) => {
  expect(() => parseChallenge(header)).toThrow(new ProviderError(code));
});
