import type { Instance } from '../../sqlserver/instance.ts';
import { sqlError } from '../../sqlserver/messages/sql-error.ts';
import type { Credential } from '../../sqlserver/state/credential.ts';
import type { InstalledConnector } from '../../sqlserver/state/host.ts';
import type { Provider } from '../../sqlserver/state/provider.ts';
import type { ContosoCloud } from './contoso-cloud.ts';
import { connectorPath } from './installed-connectors.ts';
import type { Stage } from './stage.ts';
import { logAtStart } from './start-log.ts';

/** Enables EKM and registers the connector that lies on the host, with credentials for the people's logins, as a setup leaves it. */
export function addProvider(
  stage: Stage,
  instance: Instance,
  cloud: ContosoCloud,
  ageDays: number,
): Provider {
  const { state } = instance;
  for (const setting of state.configurations)
    if (setting.name === 'EKM provider enabled') Object.assign(setting, { value: 1, valueInUse: 1 });
  const dll = connectorOf(instance);
  const provider: Provider = {
    id: 65_536 + state.providers.length,
    name: 'AzureKeyVault_EKM',
    guid: dll.guid,
    version: dll.version,
    path: connectorPath,
    isEnabled: true,
  };
  state.providers.push(provider);
  for (const number of [33090, 33080])
    logAtStart(instance, 'Server', sqlError(number, 1, provider.path).message);
  for (const name of ['sa', 'ekm_change']) {
    const credential = addCredential(stage, instance, { name: `${name}_ekm_cred`, cloud, ageDays });
    state.logins.find((login) => login.name === name)?.credentialIds.push(credential.id);
  }
  return provider;
}

/** A credential for the provider: the vault's name, and client id and secret in one string. It was changed last when that secret was made. */
export function addCredential(
  stage: Stage,
  instance: Instance,
  spec: { name: string; cloud: ContosoCloud; ageDays: number },
): Credential {
  const atMs = stage.daysAgo(spec.ageDays);
  const credential: Credential = {
    id: instance.takeId(),
    name: spec.name,
    identity: spec.cloud.vault.name,
    secret: spec.cloud.sqlApp.appId.replaceAll('-', '') + spec.cloud.sqlSecret,
    createdAtMs: atMs,
    modifiedAtMs: Math.max(atMs, spec.cloud.sqlApp.secrets[0]?.startsAtMs ?? atMs),
    providerId: providerOf(instance).id,
  };
  instance.state.credentials.push(credential);
  return credential;
}

/** The provider of an instance that has one. */
export function providerOf({ state }: Instance): Provider {
  const [provider] = state.providers;
  if (provider === undefined) throw new Error(`${state.name} has no provider yet`);
  return provider;
}

/** The connector on the instance's host. */
export function connectorOf({ state }: Instance): InstalledConnector {
  const dll = state.host.connectors[connectorPath.toLowerCase()];
  if (dll === undefined) throw new Error(`${state.host.name} has no connector`);
  return dll;
}
