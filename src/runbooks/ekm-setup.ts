import type { DecidingFact, Plan } from '../engine/plan/plan.ts';
import type { Seen } from '../engine/plan/seen.ts';
import type { Planned, PlanRequest, Runbook } from '../engine/runbook.ts';
import { addThumbprintLook } from './rollover/last-steps.ts';
import { holdAgainst } from './rollover/prechecks.ts';
import { StepList } from './rollover/step-list.ts';
import { isMissing } from './rollover/stops.ts';
import { addAzureSteps } from './setup/azure-steps.ts';
import { setupConditions } from './setup/conditions.ts';
import { findSetup } from './setup/find-setup.ts';
import { addInstanceSteps } from './setup/instance-steps.ts';
import type { Setup } from './setup/setup.ts';

const revision = 2;

/** Where every estate begins: from an instance without a provider to a key object that databases can lie under. */
export default {
  title: 'EKM setup',
  about:
    'Makes or takes a vault key and sets an instance up to use it: connector, provider, credentials, key object and login. It encrypts nothing.',
  revision,
  parameters: [
    {
      name: 'instance',
      label: 'Instance',
      hint: 'The one that is to use keys of the vault.',
      isRequired: true,
      kind: { kind: 'instance' },
    },
    {
      name: 'replicas',
      label: 'Other instances, set up the same',
      hint: 'Every replica and mirroring partner of databases to be encrypted, by their names in ekm.yaml, separated by commas. A witness needs nothing.',
      isRequired: false,
      kind: { kind: 'text', pattern: '[^\\p{Cc}]{1,400}', maxLength: 400 },
    },
    {
      name: 'vault',
      label: 'Vault',
      hint: 'The one that holds the key, or in which it is made.',
      isRequired: true,
      kind: { kind: 'vault' },
    },
    {
      name: 'key',
      label: 'Name of the vault key',
      hint: 'One that is there is used; a free name is made into a key. A letter, then letters, digits and hyphens, 26 characters at most.',
      isRequired: true,
      kind: { kind: 'text', pattern: '[A-Za-z][A-Za-z0-9-]{0,25}', maxLength: 26 },
    },
    {
      name: 'secret',
      label: 'Client secret',
      hint: 'Name of the secret in ekm.yaml with client id (without hyphens) and client secret in one. Not where people type all credentials.',
      isRequired: false,
      kind: { kind: 'secret' },
    },
    {
      name: 'login',
      label: 'Login that makes the key object',
      hint: 'Yours, where people type the statements; the bot uses its own login.',
      isRequired: false,
      kind: { kind: 'text', pattern: '[^\\p{Cc}]{1,128}', maxLength: 128 },
    },
    {
      name: 'provider',
      label: 'Name of the provider',
      hint: 'AzureKeyVault_EKM unless chosen. One that is there is used, whatever it is called.',
      isRequired: false,
      kind: { kind: 'text', pattern: '[^\\p{Cc}]{1,128}', maxLength: 128 },
    },
    {
      name: 'dll',
      label: 'Path of the DLL',
      hint: "Where the connector's setup puts it, unless chosen. Needed on Linux.",
      isRequired: false,
      kind: { kind: 'text', pattern: '[^\\p{Cc}]{1,256}', maxLength: 256 },
    },
    {
      name: 'object',
      label: 'Name of the key object',
      hint: 'As the vault key, unless chosen. Login and credential are named after it.',
      isRequired: false,
      kind: { kind: 'text', pattern: '[^\\p{Cc}]{1,100}', maxLength: 100 },
    },
    {
      name: 'type',
      label: 'Type of a new key',
      hint: 'RSA unless chosen.',
      isRequired: false,
      kind: { kind: 'choice', options: ['RSA', 'RSA-HSM'] },
    },
    {
      name: 'size',
      label: 'Size of a new key in bits',
      hint: '2048 unless chosen. 3072 needs the connector of November 2020 or later.',
      isRequired: false,
      kind: { kind: 'choice', options: ['2048', '3072'] },
    },
  ],
  plan: planSetup,
} satisfies Runbook;

function planSetup({ parameters, runId }: PlanRequest, seen: Seen): Planned {
  const setup = findSetup(parameters, seen);
  if (isMissing(setup)) return setup.kind === 'needs' ? setup : { kind: 'refusal', stops: setup.stops };
  const { passed, stops } = holdAgainst(setupConditions(setup), seen);
  if (stops.length > 0) return { kind: 'refusal', stops };
  const { nodes, vault, newKey } = setup;
  const where = nodes.map(({ entry }) => entry.name).join(', ');
  const plan: Plan = {
    formatVersion: 1,
    runbook: 'ekm-setup',
    revision,
    title: `EKM on ${where} with key ${newKey.name} of vault ${vault.name}`,
    parameters,
    targets: [
      ...nodes.map(({ entry: { name, environment, tags } }) => ({
        kind: 'instance' as const,
        name,
        environment,
        tags,
      })),
      { kind: 'vault', name: vault.name, environment: undefined, tags: vault.tags },
    ],
    facts: decidingFacts(setup),
    steps: stepsOf(setup, runId),
    secrets: [],
    prechecks: passed,
    notes: [
      'That the login of the key opens it, and that the host reaches the vault without help, is proved when the first database is encrypted and after the next restart.',
      'Which editions have this feature is not checked: one without it answers with message 33053 or 33054 at the first statement.',
      'Managed identities are not set up by this: only apps with a client secret.',
      'Every other instance that is to open or restore the same databases needs the same: name it under replicas, or start this for it later.',
    ],
  };
  return { kind: 'plan', plan };
}

function stepsOf(setup: Setup, runId: string): Plan['steps'] {
  const steps = new StepList();
  addAzureSteps(steps, setup, runId);
  for (const node of setup.nodes) addInstanceSteps(steps, setup, node);
  const [primary, ...others] = setup.nodes;
  if (primary !== undefined) addThumbprintLook(steps, { primary, others, names: setup.names });
  return steps.all();
}

function decidingFacts({ nodes, vault, newKey, isKeyThere }: Setup): DecidingFact[] {
  return [
    { item: `vault/${vault.name}/key/${newKey.name}`, value: isKeyThere ? 'there' : 'free' },
    ...nodes.flatMap(({ entry: { name }, serverName, provider, isProviderThere, login, loginCredential }) => [
      { item: `instance/${name}/serverName`, value: serverName },
      {
        item: `instance/${name}/provider`,
        value: isProviderThere ? `${provider.name} ${provider.version} ${provider.path ?? ''}` : 'free',
      },
      {
        item: `instance/${name}/login/${login}`,
        value: loginCredential === undefined ? 'has a credential' : 'has none',
      },
    ]),
  ];
}
