import {
  credentialForLogin,
  credentialTaken,
  managedCredential,
  newProviderCredential,
} from '../../sqlserver/statements/provider-keys.ts';
import type { Statement } from '../../sqlserver/statements/statement.ts';
import { inMaster } from '../rollover/master-step.ts';
import type { StepList } from '../rollover/step-list.ts';
import type { Setup, SetupNode } from './setup.ts';

/** CREATE ASYMMETRIC KEY asks the vault as who executes it, so that this login has a credential first. One with a secret stays: the next rollover needs it again. */
export function addLoginCredential(steps: StepList, setup: Setup, node: SetupNode): void {
  const { loginCredential: credential, identity, provider } = node;
  if (credential === undefined) return;
  const { secret } = setup;
  if (secret === undefined) throw new Error('a credential that needs a secret, and the plan has none');
  const statement = newProviderCredential({
    credential,
    identity,
    secret: secret.name,
    provider: provider.name,
  });
  addCredential(steps, node, { credential, statement, isManaged: false });
  addMapping(steps, node, credential, 'and a later rollover needs it again');
}

/** The one credential of a managed identity, named as the vault is. The login that makes the key has it for as long as that takes. */
export function addManagedCredential(steps: StepList, node: SetupNode): void {
  const { presentCredential: credential, provider } = node;
  const statement = managedCredential(credential, provider.name);
  addCredential(steps, node, { credential, statement, isManaged: true });
  if (node.loginCredential !== undefined)
    addMapping(steps, node, credential, 'and gives it back once the key object is there');
}

/** Takes it from the login that made the key: it belongs to the login of the key from then on. */
// unverified: A provider's credential serves one login at a time, as the setup page has it: that of a managed identity is taken from who made the key object and given to the key's own login.
export function addTaking(steps: StepList, node: SetupNode): void {
  const { entry, login, presentCredential: credential } = node;
  const instance = entry.name;
  steps.add(`setup-mapping-off-${instance}`, {
    title: `Take credential ${credential} from login ${login} on ${instance}`,
    kind: 'seen',
    ...inMaster(node, credentialTaken(login, credential)),
    done: { check: 'login-without-credential', args: { instance, login, credential } },
    ifDoneBefore: 'fine',
    why: 'The login of the key needs it, and a credential is given to one login at a time (message 33042).',
    check: 'sys.server_principal_credentials shows the pair no more.',
    undo: `ALTER LOGIN ${login} ADD CREDENTIAL ${credential}, while no other login has it.`,
    risk: `Whoever makes the next key object needs it again for that moment: without it, message 33046.`,
  });
}

function addCredential(
  steps: StepList,
  node: SetupNode,
  { credential, statement, isManaged }: { credential: string; statement: Statement; isManaged: boolean },
): void {
  const { entry, identity, provider } = node;
  const instance = entry.name;
  steps.add(`setup-credential-${instance}`, {
    title: `Credential ${credential} on ${instance}`,
    kind: 'seen',
    ...inMaster(node, statement),
    before: [{ check: 'name-is-free', args: { instance, kind: 'credential', name: credential } }],
    done: { check: 'provider-credential', args: { instance, credential, identity, provider: provider.name } },
    why: isManaged
      ? 'With it the connector signs in as the machine: the vault is in its name, and it has no secret.'
      : 'Making the key object asks the vault as the login that executes it, which so needs a credential of its own (message 33046).',
    check: isManaged
      ? 'sys.credentials shows it. Whether the identity may use the vault shows in a moment, when the key object is made.'
      : 'sys.credentials shows it with its identity. Whether its secret is right shows in a moment, when the key object is made.',
    undo: `DROP CREDENTIAL ${credential}, after it was taken from the login.`,
    risk: isManaged
      ? 'None yet: nothing signs in before the key object is made.'
      : 'A value that is too short or wrong is refused when the key object is made (provider codes 2050, 3303, 401).',
  });
}

function addMapping(steps: StepList, node: SetupNode, credential: string, later: string): void {
  const { entry, login } = node;
  const instance = entry.name;
  steps.add(`setup-mapping-${instance}`, {
    title: `Credential for login ${login} on ${instance}`,
    kind: 'seen',
    ...inMaster(node, credentialForLogin(login, credential)),
    done: { check: 'login-has-credential', args: { instance, login, credential } },
    why: `The login that makes the key object has to have it, ${later}.`,
    check: 'sys.server_principal_credentials shows the pair.',
    undo: `ALTER LOGIN ${login} DROP CREDENTIAL ${credential}.`,
    risk: 'A login has one credential for each provider (message 33043).',
  });
}
