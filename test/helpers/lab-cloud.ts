import { Agent, request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { ClientSecretCredential } from '@azure/identity';
import { CryptographyClient, KeyClient, type KeyClientOptions } from '@azure/keyvault-keys';
import { SecretClient } from '@azure/keyvault-secrets';
import { onTestFinished } from 'vitest';
import type { Cloud } from '../../lab/azure/cloud.ts';
import { startCloud } from '../../lab/azure/start-cloud.ts';
import type { App } from '../../lab/azure/state/app.ts';
import type { Vault } from '../../lab/azure/state/vault.ts';
import { LabClock } from '../../lab/clock.ts';
import { Faults } from '../../lab/control/faults.ts';

/** A cloud for one test, and the vendors' clients for it: unmodified, with an agent that knows its names and its authority. */
export async function startTestCloud() {
  const clock = new LabClock();
  const faults = new Faults(() => clock.now());
  const cloud = await startCloud({ clock, faults });
  const agent = new Agent({ ca: cloud.ca, keepAlive: true, lookup: lookupIn(cloud) });
  onTestFinished(() => {
    agent.destroy();
    return cloud.close();
  });
  const options = optionsWith(agent);
  const credentialOf = (app: App, secretText = cloud.addSecret(app).secretText, tenant = cloud.tenantId) =>
    new ClientSecretCredential(tenant, app.appId, secretText, {
      authorityHost: cloud.authorityHost,
      disableInstanceDiscovery: true,
      ...options,
    });
  return {
    cloud,
    clock,
    faults,
    credentialOf,
    keys: (vault: Vault, app: App) => new KeyClient(cloud.vaultUrl(vault.name), credentialOf(app), options),
    cryptography: (kid: string, app: App) => new CryptographyClient(kid, credentialOf(app), options),
    secrets: (vault: Vault, app: App) =>
      new SecretClient(cloud.vaultUrl(vault.name), credentialOf(app), options),
    /** A vault in which an app may do everything by an access policy. */
    openVault: (name = 'contoso') => {
      const app = cloud.addApp({ displayName: 'everything' });
      const vault = cloud.addVault({ name });
      cloud.grant(vault, app, { keys: 'all', secrets: 'all' });
      return { vault, app };
    },
    /** One request with nothing but Node's own client. */
    fetch: (url: string, init: RawRequest = {}) => rawRequest(agent, url, init),
  };
}

/** A cloud for one test with its clients. */
export type TestCloud = Awaited<ReturnType<typeof startTestCloud>>;

interface RawRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** What came back; `body` is read as JSON when it is some. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Record<string, unknown>;
}

function lookupIn(cloud: Cloud): LookupFunction {
  return (hostname, lookupOptions, done) => {
    const found = cloud.resolve(hostname);
    if (found === undefined) done(unknownName(hostname), '', 0);
    else if (lookupOptions.all === true) done(null, [{ address: found.address, family: 4 }]);
    else done(null, found.address, 4);
  };
}

function unknownName(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND' });
}

function optionsWith(agent: Agent) {
  const policy: Policy = {
    name: 'agent of the test',
    sendRequest: (call, next) => {
      call.agent = agent;
      return next(call);
    },
  };
  return { additionalPolicies: [{ policy, position: 'perRetry' as const }] };
}

type Policy = NonNullable<KeyClientOptions['additionalPolicies']>[number]['policy'];

function rawRequest(agent: Agent, url: string, init: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = init;
    const call = request(url, { agent, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: text.startsWith('{') ? JSON.parse(text) : {},
        });
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}
