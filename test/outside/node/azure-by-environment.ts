/**
 * Azure's clients with nothing set in code: names, proxy and certificate authority come from the environment, as on a
 * machine behind a company's proxy. Takes `{ vaultUrl, tenantId, clientId, clientSecret, authorityHost?, graphUrl? }`
 * as its argument and prints what it has seen as one line of JSON.
 */
import { ClientSecretCredential } from '@azure/identity';
import { CryptographyClient, KeyClient } from '@azure/keyvault-keys';
import { SecretClient } from '@azure/keyvault-secrets';
import { Client } from '@microsoft/microsoft-graph-client';

const given: Record<string, string | undefined> = JSON.parse(process.argv[2] ?? '{}');
const { vaultUrl = '', tenantId = '', clientId = '', clientSecret = '', authorityHost, graphUrl } = given;
const credential = new ClientSecretCredential(
  tenantId,
  clientId,
  clientSecret,
  authorityHost === undefined ? {} : { authorityHost, disableInstanceDiscovery: true },
);

const keys = new KeyClient(vaultUrl, credential);
const key = await keys.createRsaKey('Made-Outside', { keySize: 2048 });
const cryptography = new CryptographyClient(String(key.id), credential);
const wrapped = await cryptography.wrapKey('RSA-OAEP', Buffer.from('data encryption key'));
const unwrapped = await cryptography.unwrapKey('RSA-OAEP', wrapped.result);
const secret = await new SecretClient(vaultUrl, credential).setSecret('Made-Outside', 'value');

const graph = Client.init({
  authProvider: (done) => {
    const scope = `${graphUrl ?? 'https://graph.microsoft.com'}/.default`;
    credential.getToken(scope).then(
      ({ token }) => done(null, token),
      (error) => done(error, null),
    );
  },
  ...(graphUrl === undefined
    ? {}
    : {
        baseUrl: `${graphUrl}/`,
        customHosts: new Set([new URL(graphUrl).hostname, new URL(graphUrl).host]),
      }),
});
const path = `/applications(appId='${clientId}')`;
const before = await graph.api(path).select('id,appId,passwordCredentials').get();
const added = await graph.api(`${path}/addPassword`).post({ passwordCredential: { displayName: 'rolled' } });
await graph.api(`${path}/removePassword`).post({ keyId: added.keyId });
const missing = await graph
  .api('/applications/00000000-0000-0000-0000-000000000001')
  .get()
  .catch((error) => error);
const pages: unknown[] = [];
let next = `/applications?$top=2&$select=displayName`;
while (next !== '') {
  const page = await graph.api(next).get();
  pages.push(page.value.map((app: { displayName: string }) => app.displayName));
  next = page['@odata.nextLink'] ?? '';
}

console.log(
  JSON.stringify({
    kid: key.id,
    unwrapped: Buffer.from(unwrapped.result).toString(),
    secretId: secret.properties.id,
    fields: Object.keys(before).sort(),
    secretsBefore: before.passwordCredentials.length,
    hint: String(added.secretText).startsWith(added.hint),
    years: new Date(added.endDateTime).getUTCFullYear() - new Date(added.startDateTime).getUTCFullYear(),
    missing: [missing.statusCode, missing.code],
    pages,
  }),
);
