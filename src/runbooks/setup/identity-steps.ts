import { typed } from '../../engine/plan/instruction.ts';
import { azureName, isManagedHsm } from '../azure/az-vault.ts';
import type { StepList } from '../rollover/step-list.ts';
import { hsmLines } from './hsm-problem.ts';
import type { Setup } from './setup.ts';

/** Has people give the machines their identity, and the identity its rights: the bot makes none and grants nothing. */
export function addIdentity(steps: StepList, { vault, nodes }: Setup): void {
  const vaultHost = URL.parse(vault.url)?.hostname ?? vault.name;
  const where = nodes.map(({ entry }) => entry.name).join(', ');
  steps.add('identity', {
    title: `Give the machines of ${where} a managed identity that may use keys of ${vault.name}`,
    target: { kind: 'vault', vault: vault.name },
    kind: 'attested',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        'SQL Server 2022 on an Azure VM: it has to be registered with the SQL Server IaaS Agent extension. In the portal, under Identity of the virtual machine, switch the system-assigned one on or add one of your own.',
        'There, SQL virtual machines, Security configuration: enable Microsoft Entra authentication with this identity. That makes it the primary one, of all instances on the machine.',
        'SQL Server 2025 with Azure Arc: the same under Microsoft Entra ID of the Arc resource, and the preview connector (https://www.microsoft.com/download/details.aspx?id=108278). Anywhere else there is no such identity: end the run, and use an app.',
        ...(isManagedHsm(vault) ? hsmLines(azureName(vault), 'OBJECT-ID') : vaultLines(azureName(vault))),
        `From ${where} these must be reached: the sign-in host of the cloud (login.microsoftonline.com on public Azure) and ${vaultHost}, both on port 443, and lists of revoked certificates on port 80.`,
      ],
      statement: undefined,
    },
    evidence: [
      {
        name: 'identity',
        label: 'Name and object id of the identity, and of which machines',
        isRequired: true,
      },
    ],
    why: 'The connector signs in as the primary identity of the machine: there is no client secret, and nothing that expires.',
    check:
      'The bot may not look at machines and at rights of the vault: it is kept as said. The key object below is made only if the identity can get the key.',
    undo: 'Take the role from the identity, while no credential uses it.',
    risk: 'Without a primary identity the first try ends with message 37563; with an older connector, 37576; without rights, provider code 3113 or 3077.',
  });
}

function vaultLines(name: string): string[] {
  return [
    `A vault with Azure role-based access control: ${typed(`az role assignment create --assignee-object-id OBJECT-ID --assignee-principal-type ServicePrincipal --role "Key Vault Crypto Service Encryption User" --scope $(az keyvault show --name ${name} --query id --output tsv)`)}`,
    `A vault with access policies: ${typed(`az keyvault set-policy --name ${name} --object-id OBJECT-ID --key-permissions get list wrapKey unwrapKey`)}`,
  ];
}
