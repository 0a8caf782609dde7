import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keyOperationTable } from '../../../lab/azure/key-vault/keys/key-operations.ts';
import { dataActions } from '../../../lab/azure/key-vault/permissions.ts';
import { secretOperationTable } from '../../../lab/azure/key-vault/secrets/secret-operations.ts';
import { startTestCloud } from '../../helpers/lab-cloud.ts';

const operations = [...keyOperationTable, ...secretOperationTable];

it('every operation asks for a permission of its own kind, and every permission is asked for', () => {
  const asked = new Set(operations.map(({ permission }) => permission));
  expect([...asked].sort()).toEqual(Object.keys(dataActions).sort());
  for (const { path, permission } of operations)
    expect(path).toContain(permission.startsWith('keys/') ? 'keys' : 'secrets');
});

const anyValue = fc.oneof(
  fc.constantFrom('RSA', 'RS256', 'RSA-OAEP', 'AAAA', '', 2048, -1, 1e99, null, true, 'P1D', [], {}, [
    'sign',
  ]),
  fc.string(),
  fc.integer(),
);
const fields = [
  'kty',
  'key_size',
  'key_ops',
  'attributes',
  'tags',
  'alg',
  'value',
  'digest',
  'key',
  'contentType',
];
const inner = fc.dictionary(
  fc.constantFrom('enabled', 'exp', 'nbf', 'expiryTime', 'n', 'e', 'd', 'kty', 'trigger', 'action'),
  anyValue,
);
const anyBody = fc.oneof(
  fc
    .dictionary(
      fc.constantFrom(...fields, 'lifetimeActions', 'Hsm'),
      fc.oneof(anyValue, inner, fc.array(inner, { maxLength: 2 })),
    )
    .map((body) => JSON.stringify(body)),
  fc.json(),
  fc.string(),
);

it('no body makes a vault stumble: it answers, or refuses with a code', { timeout: 60_000 }, async () => {
  const { cloud, credentialOf, fetch, openVault } = await startTestCloud();
  const { vault, app } = openVault();
  const { token } = await credentialOf(app).getToken('https://vault.localhost/.default');
  const asked = fc.asyncProperty(fc.constantFrom(...operations), anyBody, async ({ method, path }, body) => {
    vault.keys = [];
    vault.secrets = [];
    cloud.addKey(vault, { name: 'k' });
    cloud.setSecret(vault, { name: 'k', value: 'v' });
    const answer = await fetch(
      `${cloud.vaultUrl('contoso')}${path.replace('{name}', 'k').replace('/{version?}', '')}?api-version=7.6`,
      {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(method === 'GET' || method === 'DELETE' ? {} : { body }),
      },
    );
    expect(answer.status).toBeLessThan(500);
    if (answer.status >= 400)
      expect(answer.body).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
  });
  await fc.assert(asked, { numRuns: 300 });
});

it('no path and no query makes the cloud stumble', async () => {
  const { cloud, credentialOf, fetch, openVault } = await startTestCloud();
  const { app } = openVault();
  app.graphPermissions = ['Application.ReadWrite.All'];
  const tokens = {
    vault: (await credentialOf(app).getToken('https://vault.localhost/.default')).token,
    graph: (await credentialOf(app).getToken(`${cloud.graphUrl}/.default`)).token,
  };
  const part = fc.oneof(
    fc.constantFrom(
      'keys',
      'versions',
      'deletedkeys',
      'v1.0',
      'applications',
      '%',
      '%zz',
      '..',
      "x(appId='')",
      ' ',
    ),
    fc.string({ maxLength: 8 }).map(encodeURIComponent),
  );
  const query = fc.webQueryParameters();
  const asked = fc.asyncProperty(
    fc.constantFrom(cloud.vaultUrl('contoso'), cloud.graphUrl, `${cloud.authorityHost}/${cloud.tenantId}`),
    fc.constantFrom('GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD', 'OPTIONS'),
    fc.array(part, { maxLength: 4 }),
    query,
    async (host, method, parts, search) => {
      const token = host === cloud.graphUrl ? tokens.graph : tokens.vault;
      const answer = await fetch(`${host}/${parts.join('/')}?api-version=7.6&${search}`, {
        method,
        headers: { authorization: `Bearer ${token}` },
      });
      expect(answer.status).toBeGreaterThanOrEqual(200);
      expect(answer.status).toBeLessThan(500);
    },
  );
  await fc.assert(asked, { numRuns: 300 });
});
