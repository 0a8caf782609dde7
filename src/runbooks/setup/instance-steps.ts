import { newProvider, providersAllowed } from '../../sqlserver/statements/ekm-setup.ts';
import { credentialForLogin, newProviderCredential } from '../../sqlserver/statements/provider-keys.ts';
import { inMaster } from '../rollover/master-step.ts';
import { addNodeSteps } from '../rollover/node-steps.ts';
import type { StepList } from '../rollover/step-list.ts';
import { addHostStep } from './host-steps.ts';
import type { Setup, SetupNode } from './setup.ts';

/** From nothing to a key object with a login and credential of its own, on one instance. */
export function addInstanceSteps(steps: StepList, setup: Setup, node: SetupNode): void {
  if (!node.isProviderThere && node.isWindows) addHostStep(steps, node);
  addSwitch(steps, node);
  if (!node.isProviderThere) addProvider(steps, node);
  if (node.loginCredential !== undefined) addLoginCredential(steps, setup, node, node.loginCredential);
  addNodeSteps(steps, setup, node);
}

function addSwitch(steps: StepList, node: SetupNode): void {
  const instance = node.entry.name;
  steps.add(`ekm-enabled-${instance}`, {
    title: `Let providers be used on ${instance}`,
    kind: 'seen',
    ...inMaster(node, providersAllowed()),
    done: { check: 'ekm-in-use', args: { instance } },
    ifDoneBefore: 'fine',
    why: '"EKM provider enabled" is 0 by default, and no provider is loaded then.',
    check: 'sys.configurations shows it as set and in use.',
    undo: "EXEC sp_configure 'EKM provider enabled', 0; RECONFIGURE; while no database needs a provider.",
    risk: 'RECONFIGURE also puts into effect whatever else somebody has set and not yet applied: look first for rows of sys.configurations whose value differs from value_in_use. An edition without this feature answers 33053 or 33054.',
  });
}

function addProvider(steps: StepList, node: SetupNode): void {
  const instance = node.entry.name;
  const { name } = node.provider;
  steps.add(`provider-${instance}`, {
    title: `Register provider ${name} on ${instance}`,
    kind: 'seen',
    ...inMaster(node, newProvider(name, node.dll)),
    before: [{ check: 'ekm-in-use', args: { instance } }],
    done: { check: 'provider-in-use', args: { instance, provider: name } },
    why: 'The engine calls the connector through a provider that names its DLL.',
    check: 'sys.cryptographic_providers shows it, enabled, with the version of the DLL.',
    undo: `DROP CRYPTOGRAPHIC PROVIDER ${name}, while no credential is for it.`,
    risk: 'A wrong path, a missing runtime or a file that is not signed is refused (messages 33027, 33029, 33085); nothing is changed then.',
  });
}

/** CREATE ASYMMETRIC KEY asks the vault as who executes it. It stays: the next rollover needs it again. */
function addLoginCredential(steps: StepList, setup: Setup, node: SetupNode, credential: string): void {
  const instance = node.entry.name;
  const provider = node.provider.name;
  const { identity, login } = node;
  const { secret } = setup;
  if (secret === undefined) throw new Error('a credential that needs a secret, and the plan has none');
  steps.add(`setup-credential-${instance}`, {
    title: `Credential ${credential} on ${instance}`,
    kind: 'seen',
    ...inMaster(node, newProviderCredential({ credential, identity, secret: secret.name, provider })),
    before: [{ check: 'name-is-free', args: { instance, kind: 'credential', name: credential } }],
    done: { check: 'provider-credential', args: { instance, credential, identity, provider } },
    why: 'Making the key object asks the vault as the login that executes it, which so needs a credential of its own (message 33046).',
    check:
      'sys.credentials shows it with its identity. Whether its secret is right shows in a moment, when the key object is made.',
    undo: `DROP CREDENTIAL ${credential}, after it was taken from the login.`,
    risk: 'A value that is too short or wrong is refused when the key object is made (provider codes 2050, 3303, 401).',
  });
  steps.add(`setup-mapping-${instance}`, {
    title: `Credential for login ${login} on ${instance}`,
    kind: 'seen',
    ...inMaster(node, credentialForLogin(login, credential)),
    done: { check: 'login-has-credential', args: { instance, login, credential } },
    why: 'The login that makes the key object has to have it, and a later rollover needs it again.',
    check: 'sys.server_principal_credentials shows the pair.',
    undo: `ALTER LOGIN ${login} DROP CREDENTIAL ${credential}.`,
    risk: 'A login has one credential for each provider (message 33043).',
  });
}
