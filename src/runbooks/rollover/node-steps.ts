import {
  credentialForLogin,
  loginOfKey,
  newProviderCredential,
  openExistingKey,
} from '../../sqlserver/statements/provider-keys.ts';
import { name as quoted, type Statement, text, tsql } from '../../sqlserver/statements/statement.ts';
import { inMaster } from './master-step.ts';
import type { Node, Rollover } from './rollover.ts';
import type { StepList } from './step-list.ts';

/** Key object, login, credential and mapping on one instance: without each of them a database does not come back there. */
export function addNodeSteps(steps: StepList, rollover: Rollover, node: Node): void {
  const { names, newKey, vault } = rollover;
  const instance = node.entry.name;
  const provider = node.provider.name;
  const free = (kind: string, name: string) => ({ check: 'name-is-free', args: { instance, kind, name } });
  const enabled = { check: 'provider-in-use', args: { instance, provider } };
  steps.add(`key-${instance}`, {
    title: `Key object ${names.key} on ${instance}`,
    kind: 'seen',
    ...inMaster(node, openExistingKey({ key: names.key, provider, vaultKey: newKey.name })),
    before: [enabled, free('key', names.key)],
    done: {
      check: 'key-object',
      args: { instance, key: names.key, provider, vault: vault.name, vaultKey: newKey.name },
    },
    why: 'SQL Server reaches a vault key through an object of its own; OPEN_EXISTING, or a new vault key would be made.',
    check:
      'sys.asymmetric_keys shows it, of this provider, and its public key is not that of another vault key.',
    undo: `DROP ASYMMETRIC KEY ${names.key}, without REMOVE PROVIDER KEY, while nothing uses it.`,
    risk: 'The login that executes it needs a provider credential of its own (message 33046).',
  });
  steps.add(`login-${instance}`, {
    title: `Login ${names.login} on ${instance}`,
    kind: 'seen',
    ...inMaster(node, loginOfKey(names.login, names.key)),
    before: [free('login', names.login)],
    done: { check: 'login-of-key', args: { instance, login: names.login, key: names.key } },
    why: 'The engine opens the key under a login that is made of it.',
    check: 'sys.server_principals shows it with the SID of the key.',
    undo: `DROP LOGIN ${names.login}, before the key object.`,
    risk: 'None for databases that are open.',
  });
  steps.add(`credential-${instance}`, {
    title: `Credential ${names.credential} on ${instance}`,
    kind: 'seen',
    ...inMaster(node, credentialOf(rollover, node)),
    before: [free('credential', names.credential)],
    done: {
      check: 'provider-credential',
      args: { instance, credential: names.credential, identity: node.identity, provider },
    },
    why: 'It holds what the connector signs in to Microsoft Entra ID with. One login, one credential.',
    check:
      'sys.credentials shows it with its identity. That its secret is the right one shows at the next start only.',
    undo: `DROP CREDENTIAL ${names.credential}, after it was taken from the login.`,
    risk: 'A wrong value works until the next restart and fails then.',
  });
  steps.add(`mapping-${instance}`, {
    title: `Credential for login ${names.login} on ${instance}`,
    kind: 'seen',
    ...inMaster(node, credentialForLogin(names.login, names.credential)),
    done: {
      check: 'login-has-credential',
      args: { instance, login: names.login, credential: names.credential },
    },
    why: 'Without it the database opens now and does not come back after the next restart.',
    check: 'sys.server_principal_credentials shows the pair.',
    undo: `ALTER LOGIN ${names.login} DROP CREDENTIAL ${names.credential}.`,
    risk: 'None for databases that are open.',
  });
}

/** A managed identity has no secret: its credential is named as the vault is, and its identity says so. */
function credentialOf({ names, secret }: Rollover, { identity, provider }: Node): Statement {
  if (secret !== undefined)
    return newProviderCredential({ credential: names.credential, identity, secret, provider: provider.name });
  return tsql`CREATE CREDENTIAL ${quoted(names.credential)} WITH IDENTITY = ${text(identity)}
FOR CRYPTOGRAPHIC PROVIDER ${quoted(provider.name)};`;
}
