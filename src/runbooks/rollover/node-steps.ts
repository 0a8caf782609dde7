import { isManagedIdentity } from '../../fleet/links/vault-address.ts';
import {
  credentialForLogin,
  loginOfKey,
  newProviderCredential,
  openExistingKey,
} from '../../sqlserver/statements/provider-keys.ts';
import type { Statement } from '../../sqlserver/statements/statement.ts';
import { inMaster } from './master-step.ts';
import { providerKeyName } from './provider-key-name.ts';
import type { Node, Rollover } from './rollover.ts';
import type { StepList } from './step-list.ts';

/** Key object, login, credential and mapping on one instance: without each of them a database does not come back there. */
export function addNodeSteps(steps: StepList, rollover: Opening, node: OpeningNode): void {
  addKeyAndLogin(steps, rollover, node);
  addOwnCredential(steps, rollover, node);
}

/** The key object and the login that is made of it. */
export function addKeyAndLogin(steps: StepList, rollover: Opening, node: OpeningNode): void {
  const { names, newKey, vault } = rollover;
  const instance = node.entry.name;
  const provider = node.provider.name;
  const free = (kind: string, name: string) => ({ check: 'name-is-free', args: { instance, kind, name } });
  const enabled = { check: 'provider-in-use', args: { instance, provider } };
  steps.add(`key-${instance}`, {
    title: `Key object ${names.key} on ${instance}`,
    kind: 'seen',
    ...inMaster(node, openExistingKey({ key: names.key, provider, vaultKey: providerKeyName(newKey) })),
    before: [enabled, free('key', names.key)],
    done: {
      check: 'key-object',
      args: { instance, key: names.key, provider, vault: vault.name, vaultKey: providerKeyName(newKey) },
    },
    why: 'SQL Server reaches a vault key through an object of its own; OPEN_EXISTING, or a new vault key would be made.',
    check:
      'sys.asymmetric_keys shows it, of this provider, and its public key is not that of another vault key.',
    undo: `DROP ASYMMETRIC KEY ${names.key}, without REMOVE PROVIDER KEY, while nothing uses it.`,
    risk: 'The login that executes it needs a provider credential of its own (message 33046).',
    // unverified: The connector of November 2020 and later opens a pinned version of a key (name/version); Microsoft's pages contradict each other on whether versions work.
    ...(newKey.version !== undefined && {
      unverified:
        "A version of a key can be used: Microsoft's pages contradict each other, older ones say that only a new name works.",
    }),
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
}

/** The credential under which that login opens the key. */
export function addOwnCredential(steps: StepList, rollover: Opening, node: OpeningNode): void {
  if (!isManagedIdentity(node.identity)) addCredential(steps, rollover, node);
  addMapping(steps, rollover, node);
}

/** What is the same on every instance on which a vault key is opened. */
export type Opening = Pick<Rollover, 'names' | 'newKey' | 'vault' | 'secret'>;

/** An instance on which it is opened. */
export type OpeningNode = Omit<Node, 'oldKey'>;

function addCredential(steps: StepList, rollover: Opening, node: OpeningNode): void {
  const { credential } = rollover.names;
  const { identity } = node;
  const instance = node.entry.name;
  steps.add(`credential-${instance}`, {
    title: `Credential ${credential} on ${instance}`,
    kind: 'seen',
    ...inMaster(node, newCredential(rollover, node)),
    before: [{ check: 'name-is-free', args: { instance, kind: 'credential', name: credential } }],
    done: {
      check: 'provider-credential',
      args: { instance, credential, identity, provider: node.provider.name },
    },
    why: 'It holds what the connector signs in to Microsoft Entra ID with. One login, one credential.',
    check:
      'sys.credentials shows it with its identity. That its secret is the right one shows at the next start only.',
    undo: `DROP CREDENTIAL ${credential}, after it was taken from the login.`,
    risk: 'A wrong value works until the next restart and fails then.',
  });
}

function addMapping(steps: StepList, rollover: Opening, node: OpeningNode): void {
  const { login } = rollover.names;
  const credential = credentialName(rollover, node);
  const instance = node.entry.name;
  steps.add(`mapping-${instance}`, {
    title: `Credential for login ${login} on ${instance}`,
    kind: 'seen',
    ...inMaster(node, credentialForLogin(login, credential)),
    done: { check: 'login-has-credential', args: { instance, login, credential } },
    why: 'Without it the database opens now and does not come back after the next restart.',
    check: 'sys.server_principal_credentials shows the pair.',
    undo: `ALTER LOGIN ${login} DROP CREDENTIAL ${credential}.`,
    ...(isManagedIdentity(node.identity)
      ? ofSharedCredential
      : { risk: 'None for databases that are open.' }),
  });
}

// unverified: The one credential of a managed identity may serve the logins of two keys; where it may not, the rollover stops with message 33042 before any protector has changed.
const ofSharedCredential = {
  risk: 'Message 33042: a credential serves one login alone here. Nothing has changed for the databases: end the run. What is left is by hand, in a window: take it from the old login, give it to the new one, and change the protectors at once; a start between the two leaves the databases down.',
  unverified:
    'Whether one credential may serve two logins: the setup page of the connector says one each, the page of CREATE CREDENTIAL says several.',
};

/** A managed identity has no secret. Its credential is named as the vault is, so that there can be no second one: it serves for the new key, too. */
export function credentialName(
  { names }: Pick<Rollover, 'names'>,
  { identity, presentCredential }: Pick<Node, 'identity' | 'presentCredential'>,
): string {
  return isManagedIdentity(identity) ? presentCredential : names.credential;
}

/** The new credential of a node, for the same identity as the present one. */
export function newCredential(
  { names, secret }: Pick<Rollover, 'names' | 'secret'>,
  { identity, provider }: Pick<Node, 'identity' | 'provider'>,
): Statement {
  if (secret === undefined) throw new Error('a credential that needs a secret, and the plan has none');
  return newProviderCredential({
    credential: names.credential,
    identity,
    secret: secret.name,
    provider: provider.name,
  });
}
