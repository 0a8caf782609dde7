import { connectorDownloads } from '../../catalog/connector-builds.ts';
import { cppRuntimeFor } from '../../catalog/cpp-runtime.ts';
import { typed } from '../../engine/plan/instruction.ts';
import type { StepList } from '../rollover/step-list.ts';
import type { SetupNode } from './setup.ts';

/** What a person does on the Windows host before the provider can be registered: no query sees any of it. */
export function addHostStep(steps: StepList, { entry, majorVersion, dll, serverName }: SetupNode): void {
  const runtime = cppRuntimeFor(majorVersion, { name: '1.0.5.0' });
  steps.add(`host-${entry.name}`, {
    title: `Install the connector on the host of ${entry.name}`,
    target: { kind: 'instance', instance: entry.name, database: undefined },
    kind: 'attested',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        `On the host, as an administrator: install ${runtime.name} (${runtime.download}), unless it is there.`,
        `Download the SQL Server Connector for Microsoft Azure Key Vault (${connectorDownloads.newest}) and install it with its defaults. Setup ends with "completed"; otherwise stop here.`,
        `You should find ${dll}. Note version and date of the file under Properties, Details: the version alone names several builds.`,
        'In regedit, under HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft, add the key "SQL Server Cryptographic Provider" if it is missing; under Permissions give Full Control to the account that the service of SQL Server runs as.',
        `If you had to change that permission, restart ${serverName} at a time when that is allowed, before you click Done.`,
        `On a failover cluster: install on every node, and add the registry branch to what the cluster carries along (${typed('Add-ClusterCheckpoint -RegistryCheckpoint')}).`,
      ],
      statement: undefined,
    },
    evidence: [
      { name: 'build', label: 'Version and date of the DLL', isRequired: true },
      { name: 'registry', label: 'Account that has Full Control of the registry branch', isRequired: true },
    ],
    why: 'SQL Server loads this DLL as its cryptographic provider, and the connector keeps in the registry which vault key is which.',
    check:
      'No query sees it before the provider is registered: it is kept as said. Put version and date into ekm.yaml as connector of the instance.',
    undo: 'Uninstall it under Programs and Features, while no provider uses it.',
    risk: 'Without the runtime the library does not load (message 33027, "Cannot load library"); without the permission keys are refused with provider code 2058.',
  });
}
