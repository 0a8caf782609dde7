import { randomBytes } from 'node:crypto';
import type { VaultKey } from '../../azure/state/vault-key.ts';
import { generations } from '../../sqlserver/connector/generation.ts';
import { parseCredential } from '../../sqlserver/connector/parse-credential.ts';
import { registerKey } from '../../sqlserver/connector/registry.ts';
import { thumbprintOf } from '../../sqlserver/connector/thumbprint.ts';
import type { Instance } from '../../sqlserver/instance.ts';
import { addLogin, newLogin } from '../../sqlserver/security/new-login.ts';
import { keySid } from '../../sqlserver/security/sids.ts';
import type { AsymmetricKey } from '../../sqlserver/state/asymmetric-key.ts';
import type { Credential } from '../../sqlserver/state/credential.ts';
import type { Login } from '../../sqlserver/state/login.ts';
import type { ContosoCloud } from './contoso-cloud.ts';
import { addCredential, connectorOf, providerOf } from './provider.ts';
import type { Stage } from './stage.ts';

/** The SQL Server side of a vault key: asymmetric key in master, login made from it, and the login's own credential. */
export function addKeyChain(stage: Stage, instance: Instance, spec: KeyChainSpec): KeyChain {
  const key = addAsymmetricKey(stage, instance, spec);
  const login = newLogin({
    id: instance.takeId(),
    name: `${spec.name}_Login`,
    type: 'K',
    sid: key.sid,
    sourceId: key.id,
    nowMs: stage.daysAgo(spec.ageDays),
  });
  addLogin(instance.state, login, 1);
  const credential = addCredential(stage, instance, { ...spec, name: `${spec.name}_cred` });
  login.credentialIds.push(credential.id);
  return { key, login, credential };
}

/** The session with the provider that the engine has opened since the instance started, to read a database under the key. */
export function openEngineSession(instance: Instance, { credential, login }: KeyChain): void {
  const { network, state } = instance;
  const { id, name } = providerOf(instance);
  state.providerSessions ??= [];
  if (state.providerSessions.some(({ loginId }) => loginId === login.id)) return;
  state.providerSessions.push({
    handle: randomBytes(8),
    providerId: id,
    providerName: name,
    loginId: login.id,
    spid: 0,
    identity: credential.identity,
    openedAtMs: state.startedAtMs,
    vaultHost: network.cloud.vaultHost(credential.identity),
    client: parseCredential(credential.secret),
    build: connectorOf(instance).generation,
  });
}

/** What to make. */
export interface KeyChainSpec {
  /** Name of the SQL asymmetric key; login and credential are named after it. */
  name: string;
  cloud: ContosoCloud;
  vaultKey: VaultKey;
  ageDays: number;
}

/** What was made. */
export interface KeyChain {
  key: AsymmetricKey;
  login: Login;
  credential: Credential;
}

function addAsymmetricKey(stage: Stage, instance: Instance, spec: KeyChainSpec): AsymmetricKey {
  const version = spec.vaultKey.versions.at(-1);
  if (version === undefined) throw new Error(`the vault key ${spec.vaultKey.name} has no version`);
  const { vault } = spec.cloud;
  const generation = generations[connectorOf(instance).generation];
  const modulus = stage.cloud.modulusOf(version);
  const thumbprint = thumbprintOf(spec.vaultKey.name, modulus, generation);
  const uri = `${stage.cloud.vaultUrl(vault.name)}/keys/${spec.vaultKey.name}/${version.version}`;
  if (generation.thumbprint !== 'packed') registerKey(instance.state, thumbprint, uri);
  const key: AsymmetricKey = {
    id: instance.takeId(),
    name: spec.name,
    principalId: 1,
    thumbprint,
    bits: version.material.bits,
    modulus,
    exponent: 65_537,
    provider: {
      guid: providerOf(instance).guid,
      keyName: spec.vaultKey.name,
      keyVersion: version.version,
      vault: vault.name,
    },
    sid: keySid(thumbprint),
  };
  instance.master.asymmetricKeys.push(key);
  return key;
}
