import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { outside, outsideLab } from './outside-lab.ts';

const stage = outsideLab('before-setup');

it.each(["the lab's own names", 'the public names'])('the Python Azure SDK agrees, by %s', async (names) => {
  const { entra, ca, control } = stage.lab;
  const isPublic = names === 'the public names';
  const vault = isPublic ? 'python-public' : 'python-lab';
  const post = async (path: string, body: object) =>
    Object(await (await fetch(`${control}${path}`, { method: 'POST', body: JSON.stringify(body) })).json());
  const { clientId, secretText } = await post('/entra/apps/contoso-sql-ekm/add-secret', {});
  const { url } = await post(`/vaults/${vault}/create`, {});
  await post(`/vaults/${vault}/grant`, { app: 'contoso-sql-ekm', everything: true });
  const asked = {
    vaultUrl: isPublic ? `https://${vault}.vault.azure.net` : url,
    tenantId: entra?.tenant,
    clientId,
    clientSecret: secretText,
    ...(isPublic ? {} : { authorityHost: entra?.authority }),
  };
  const judge = fileURLToPath(new URL('python/azure_judge.py', import.meta.url));
  const { out, error, status } = await outside('/usr/bin/python3', [judge], {
    input: JSON.stringify(asked),
    env: { HTTPS_PROXY: entra?.proxy ?? '', REQUESTS_CA_BUNDLE: ca ?? '' },
  });
  expect(`${out}${error}`).not.toMatch(/^not ok/m);
  expect({ status, error: status === 0 ? '' : error }).toEqual({ status: 0, error: '' });
  expect(out.match(/^ok /gm)?.length).toBeGreaterThan(10);
});
