import { describe, expect, it } from 'vitest';
import { dataActions, keyPermissions, secretPermissions } from '../../../lab/azure/key-vault/permissions.ts';
import { type RoleName, roleAllows, roles } from '../../../lab/azure/key-vault/roles.ts';
import { connectorPermissions } from '../../../lab/azure/state/grant.ts';
import { startTestCloud, type TestCloud } from '../../helpers/lab-cloud.ts';

/** One call for every permission. */
const calls: Record<string, string> = {
  'keys/get': 'GET /keys/k',
  'keys/list': 'GET /keys',
  'keys/update': 'PATCH /keys/k',
  'keys/create': 'POST /keys/k/create',
  'keys/import': 'PUT /keys/k',
  'keys/delete': 'DELETE /keys/k',
  'keys/recover': 'POST /deletedkeys/k/recover',
  'keys/backup': 'POST /keys/k/backup',
  'keys/restore': 'POST /keys/restore',
  'keys/purge': 'DELETE /deletedkeys/k',
  'keys/encrypt': 'POST /keys/k/encrypt',
  'keys/decrypt': 'POST /keys/k/decrypt',
  'keys/wrapKey': 'POST /keys/k/wrapkey',
  'keys/unwrapKey': 'POST /keys/k/unwrapkey',
  'keys/sign': 'POST /keys/k/sign',
  'keys/verify': 'POST /keys/k/verify',
  'keys/rotate': 'POST /keys/k/rotate',
  'keys/getrotationpolicy': 'GET /keys/k/rotationpolicy',
  'keys/setrotationpolicy': 'PUT /keys/k/rotationpolicy',
  'secrets/get': 'GET /secrets/s',
  'secrets/list': 'GET /secrets',
  'secrets/set': 'PUT /secrets/s',
  'secrets/delete': 'DELETE /secrets/s',
  'secrets/recover': 'POST /deletedsecrets/s/recover',
  'secrets/backup': 'POST /secrets/s/backup',
  'secrets/restore': 'POST /secrets/restore',
  'secrets/purge': 'DELETE /deletedsecrets/s',
};

it('every permission has a call in this test', () => {
  expect(Object.keys(calls).toSorted()).toEqual(Object.keys(dataActions).toSorted());
});

describe('an access policy', () => {
  it.each(keyPermissions.map((permission) => [permission]))(
    'with keys %s allows that and no more',
    async (only) => {
      const { cloud, ask, vault, app } = await startAccessTest();
      cloud.grant(vault, app, { keys: [only] });
      expect(await allowedBy(ask)).toEqual([`keys/${only}`]);
    },
  );

  it.each(secretPermissions.map((permission) => [permission]))(
    'with secrets %s allows that and no more',
    async (only) => {
      const { cloud, ask, vault, app } = await startAccessTest();
      cloud.grant(vault, app, { secrets: [only] });
      expect(await allowedBy(ask)).toEqual([`secrets/${only}`]);
    },
  );

  it('refuses with the words and the inner code of Key Vault', async () => {
    const { cloud, ask, vault, app } = await startAccessTest();
    cloud.grant(vault, app, { keys: connectorPermissions.filter((each) => each !== 'wrapKey') });
    const { status, body } = await ask('POST /keys/k/wrapkey');
    expect(status).toBe(403);
    expect(body).toEqual({
      error: {
        code: 'Forbidden',
        message: `The user, group or application 'appid=${app.appId};oid=${app.servicePrincipal.id};iss=https://sts.windows.net/${cloud.tenantId}/' does not have keys wrapkey permission on key vault 'contoso;location=westeurope'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`,
        innererror: { code: 'ForbiddenByPolicy' },
      },
    });
  });
});

describe('a role', () => {
  const everything = Object.keys(calls).sort();
  const onKeys = everything.filter((permission) => permission.startsWith('keys/'));
  it.each<[RoleName, string[]]>([
    ['Key Vault Administrator', everything],
    ['Key Vault Reader', ['keys/get', 'keys/getrotationpolicy', 'keys/list', 'secrets/list']],
    ['Key Vault Crypto Officer', onKeys],
    ['Key Vault Crypto Service Encryption User', ['keys/get', 'keys/list', 'keys/unwrapKey', 'keys/wrapKey']],
    ['Key Vault Secrets User', ['secrets/get', 'secrets/list']],
    ['Key Vault Secrets Officer', everything.filter((permission) => permission.startsWith('secrets/'))],
    ['Key Vault Purge Operator', []],
  ])('%s allows %j', async (role, expected) => {
    const { cloud, ask, vault, app } = await startAccessTest();
    cloud.grant(vault, app, { role });
    expect(await allowedBy(ask)).toEqual(expected);
  });

  it('on one key opens only that key', async () => {
    const { cloud, ask, vault, app } = await startAccessTest();
    cloud.addKey(vault, { name: 'other' });
    cloud.grant(vault, app, { role: 'Key Vault Administrator', scope: 'keys/k' });
    expect((await ask('GET /keys/K')).status).toBe(200);
    expect((await ask('GET /keys/other')).status).toBe(403);
    expect((await ask('GET /keys')).status).toBe(403);
  });

  it('refuses with the action, the resource and the inner code of Key Vault', async () => {
    const { cloud, ask, vault, app } = await startAccessTest();
    cloud.grant(vault, app, { role: 'Key Vault Reader' });
    const { body } = await ask('POST /keys/k/unwrapkey');
    expect(body).toMatchObject({ error: { code: 'Forbidden', innererror: { code: 'ForbiddenByRbac' } } });
    const { message } = Object(body.error);
    expect(message).toContain(
      'Caller is not authorized to perform action on resource.\r\nIf role assignments,',
    );
    expect(message).toContain("\r\nAction: 'Microsoft.KeyVault/vaults/keys/unwrap/action'\r\n");
    expect(message).toContain('/providers/microsoft.keyvault/vaults/contoso/keys/k');
  });

  it.each(Object.keys(roles))('%s: patterns match whole actions only', (name) => {
    const role = Object.keys(roles).find((each): each is RoleName => each === name) ?? 'Key Vault Reader';
    expect(roleAllows(role, 'elsewhere/keys/x')).toBe(role === 'Key Vault Administrator');
  });
});

describe('the two models exclude one another', () => {
  it('switching a vault to roles voids its policies, and back', async () => {
    const { cloud, ask, vault, app } = await startAccessTest();
    cloud.grant(vault, app, { keys: 'all', secrets: 'all' });
    vault.isRbac = true;
    expect(await allowedBy(ask)).toEqual([]);
    cloud.grant(vault, app, { role: 'Key Vault Administrator' });
    vault.isRbac = false;
    vault.accessPolicies = [];
    expect(await allowedBy(ask)).toEqual([]);
  });

  it('a permission is asked before it is told whether the key exists', async () => {
    const { ask } = await startAccessTest();
    expect((await ask('GET /keys/nothing')).status).toBe(403);
  });

  it('revoking takes everything', async () => {
    const { cloud, ask, vault, app } = await startAccessTest();
    cloud.grant(vault, app, { keys: 'all' });
    cloud.revoke(vault, app);
    expect(await allowedBy(ask)).toEqual([]);
  });
});

type Ask = (request: string) => ReturnType<TestCloud['fetch']>;

/** The permissions whose calls are not refused with 403. */
async function allowedBy(ask: Ask): Promise<string[]> {
  const allowed: string[] = [];
  // What is not there is not deleted: no call changes what the next one sees.
  for (const [permission, request] of Object.entries(calls)) {
    const harmless = request
      .replace(/^DELETE \/(keys|secrets)\/\w/, 'DELETE /$1/none')
      .replace('/k/rotate', '/none/rotate');
    if ((await ask(harmless)).status !== 403) allowed.push(permission);
  }
  return allowed.sort();
}

async function startAccessTest() {
  const test = await startTestCloud();
  const { cloud, credentialOf, fetch } = test;
  const app = cloud.addApp({ displayName: 'sql-ekm' });
  const vault = cloud.addVault({ name: 'contoso' });
  cloud.addKey(vault, { name: 'k' });
  cloud.setSecret(vault, { name: 's', value: 'v' });
  const { token } = await credentialOf(app).getToken('https://vault.localhost/.default');
  const ask: Ask = (request) => {
    const [method = '', path = ''] = request.split(' ');
    return fetch(`${cloud.vaultUrl('contoso')}${path}?api-version=7.4`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(method === 'GET' || method === 'DELETE' ? {} : { body: '{}' }),
    });
  };
  return { ...test, app, vault, ask };
}
