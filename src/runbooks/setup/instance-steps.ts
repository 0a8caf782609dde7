import { newProvider, providersAllowed } from '../../sqlserver/statements/ekm-setup.ts';
import { inMaster } from '../rollover/master-step.ts';
import { addKeyAndLogin, addOwnCredential } from '../rollover/node-steps.ts';
import type { StepList } from '../rollover/step-list.ts';
import { addLoginCredential, addManagedCredential, addTaking } from './credential-steps.ts';
import { addHostStep } from './host-steps.ts';
import type { Setup, SetupNode } from './setup.ts';

/** From nothing to a key object with a login and credential of its own, on one instance. */
export function addInstanceSteps(steps: StepList, setup: Setup, node: SetupNode): void {
  if (!node.isProviderThere && node.isWindows) addHostStep(steps, node);
  addSwitch(steps, node);
  if (!node.isProviderThere) addProvider(steps, node);
  if (setup.isManaged) addManagedCredential(steps, node);
  else addLoginCredential(steps, setup, node);
  addKeyAndLogin(steps, setup, node);
  if (setup.isManaged && node.loginCredential !== undefined) addTaking(steps, node);
  addOwnCredential(steps, setup, node);
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
