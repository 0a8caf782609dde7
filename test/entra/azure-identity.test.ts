import { describe, expect, it } from 'vitest';
import { identityFrom } from '../../src/entra/azure-identity.ts';

const app = { AZURE_TENANT_ID: 'tenant', AZURE_CLIENT_ID: 'client' };
const ids = { tenantId: 'tenant', clientId: 'client' };

describe('the environment means', () => {
  it.each<[Record<string, string>, object]>([
    [
      { ...app, AZURE_CLIENT_SECRET: 'some-secret' },
      { kind: 'clientSecret', ...ids },
    ],
    [
      { ...app, AZURE_CLIENT_SECRET_FILE: '/run/secrets/bot' },
      { kind: 'clientSecret', ...ids, secret: { path: '/run/secrets/bot' } },
    ],
    [
      { ...app, AZURE_CLIENT_CERTIFICATE_PATH: '/bot.pem' },
      { kind: 'certificate', ...ids, path: '/bot.pem', password: undefined },
    ],
    [
      { ...app, AZURE_FEDERATED_TOKEN_FILE: '/token' },
      { kind: 'workload', ...ids, tokenFile: '/token' },
    ],
    [{ AZURE_CLIENT_ID: 'client' }, { kind: 'managedIdentity', clientId: 'client' }],
    [{ AZURE_CLIENT_SECRET: ' ' }, { kind: 'default', tenantId: undefined }],
    [{}, { kind: 'default', tenantId: undefined }],
  ])('%j', (environment, identity) => {
    expect(identityFrom(environment)).toMatchObject(identity);
    expect(JSON.stringify(identityFrom(environment))).not.toContain('some-secret');
  });

  it.each([
    [{ AZURE_CLIENT_SECRET: 'some-secret' }, 'AZURE_CLIENT_SECRET is set without AZURE_TENANT_ID'],
    [{ ...app, AZURE_CLIENT_ID: '', AZURE_FEDERATED_TOKEN_FILE: '/t' }, /without AZURE_CLIENT_ID/],
  ])('nothing when it is not complete: %j', (environment, message) => {
    expect(() => identityFrom(environment)).toThrow(message);
  });
});
