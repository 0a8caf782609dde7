import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCredential } from '../../../../lab/sqlserver/connector/parse-credential.ts';
import { ProviderError } from '../../../../lab/sqlserver/connector/provider-error.ts';

test('the first 32 digits are the client id, the rest is the client secret as it is', () => {
  expect(parseCredential('EF5C8E094D2A4A769998D93440D8115DAADsecret123456789=')).toEqual({
    clientId: 'ef5c8e09-4d2a-4a76-9998-d93440d8115d',
    secret: 'AADsecret123456789=',
  });
});

test('any client id and secret come out as they went in', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.string(), (clientId, secret) => {
      expect(parseCredential(clientId.replaceAll('-', '') + secret)).toEqual({ clientId, secret });
    }),
  );
});

test('a client id that kept its hyphens is cut in the wrong place, and Entra will refuse it', () => {
  const { clientId } = parseCredential('ef5c8e09-4d2a-4a76-9998-d93440d8115dsecret');
  expect(clientId).toBe('ef5c8e09-4d2a-4a76-9998-d93440d8');
});

test.each([undefined, '', 'AADsecret123456789=', 'a'.repeat(31)])('%s is too short: 2050', (text) => {
  expect(() => parseCredential(text)).toThrow(new ProviderError(2050));
});
