import { Agent } from 'node:https';
import type { LookupFunction } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Cloud } from '../../lab/azure/cloud.ts';
import type { KeyPermission } from '../../lab/azure/key-vault/permissions.ts';
import { startCloud } from '../../lab/azure/start-cloud.ts';
import type { GraphPermission } from '../../lab/azure/state/app.ts';
import { LabClock } from '../../lab/clock.ts';
import { Faults } from '../../lab/control/faults.ts';
import { azureCredential } from '../../src/entra/azure-credential.ts';
import type { AzureNetwork } from '../../src/lib/azure/azure-network.ts';
import { Secret } from '../../src/lib/secret.ts';

/** The lab's cloud with one vault, the bot's app, and the bot's own credential and network for it. */
export async function startAzure({
  keys = ['get', 'list', 'getrotationpolicy'],
  graphPermissions = ['Application.Read.All'],
  callTimeoutMs = 15_000,
  startMs,
}: {
  keys?: readonly KeyPermission[];
  graphPermissions?: GraphPermission[];
  callTimeoutMs?: number;
  /** The lab's time from the start; set later, it may lie before the bot's own secret was made. */
  startMs?: number;
} = {}) {
  const clock = new LabClock();
  const faults = new Faults(() => clock.now());
  const cloud = await startCloud({ clock, faults });
  const agent = new Agent({ ca: cloud.ca, keepAlive: true, lookup: lookupIn(cloud) });
  onTestFinished(() => {
    agent.destroy();
    return cloud.close();
  });
  if (startMs !== undefined) clock.set(startMs);
  const vault = cloud.addVault({ name: 'contoso', hasPurgeProtection: true });
  const bot = cloud.addApp({ displayName: 'ekm-bot', graphPermissions });
  cloud.grant(vault, bot, { keys, secrets: ['get'] });
  const { secretText, secret } = cloud.addSecret(bot);
  /** Waits between attempts, which the tests do not sit out. */
  const waitsMs: number[] = [];
  const network: AzureNetwork = {
    agent,
    callTimeoutMs,
    pause: async (ms) => {
      waitsMs.push(ms);
    },
  };
  const credential = ({ tenantId = cloud.tenantId, text = secretText, signInTimeoutMs = 5000 } = {}) =>
    azureCredential(
      { kind: 'clientSecret', tenantId, clientId: bot.appId, secret: new Secret(text) },
      { authorityHost: cloud.authorityHost, network, signInTimeoutMs },
    );
  const url = cloud.vaultUrl(vault.name);
  return { clock, faults, cloud, agent, vault, bot, secret, secretText, waitsMs, network, credential, url };
}

export type TestAzure = Awaited<ReturnType<typeof startAzure>>;

function lookupIn(cloud: Cloud): LookupFunction {
  return (hostname, options, done) => {
    const found = cloud.resolve(hostname);
    const unknown = () =>
      Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND' });
    if (found === undefined) done(unknown(), '', 0);
    else if (options.all === true) done(null, [{ address: found.address, family: 4 }]);
    else done(null, found.address, 4);
  };
}
