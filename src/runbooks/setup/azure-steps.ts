import { typed } from '../../engine/plan/instruction.ts';
import { azureName, isManagedHsm } from '../azure/az-vault.ts';
import { askForSecret } from '../rollover/question-steps.ts';
import type { StepList } from '../rollover/step-list.ts';
import { addKeyBackup, addVaultSteps } from '../rollover/vault-steps.ts';
import { addProof } from '../secret/proof-step.ts';
import { hsmLines } from './hsm-problem.ts';
import { addIdentity } from './identity-steps.ts';
import type { Setup } from './setup.ts';

/** App, rights and vault, made by people; then the vault key, which has to be safe before anything depends on it. */
export function addAzureSteps(steps: StepList, setup: Setup, runId: string): void {
  if (setup.isManaged) addIdentity(steps, setup);
  else addApp(steps, setup);
  if (setup.secret !== undefined && setup.app === undefined) askForSecret(steps, setup.secret);
  if (setup.isKeyThere) addKeyBackup(steps, setup, runId);
  else addVaultSteps(steps, setup, runId);
  addProtectionLook(steps, setup);
  addTrial(steps, setup);
}

/** A wrong value goes into a credential without a word: it is tried before there is one. */
function addTrial(steps: StepList, { app, secret, vault, newKey }: Setup): void {
  if (app === undefined || secret === undefined) return;
  const keys = [{ vault: vault.name, key: newKey.name }];
  addProof(steps, { app, secret: secret.name, inEntra: undefined, keys });
}

function addApp(steps: StepList, { vault, nodes, secret }: Setup): void {
  const vaultHost = URL.parse(vault.url)?.hostname ?? vault.name;
  steps.add('app', {
    title: `Register the app that opens vault ${vault.name}, and let it use keys`,
    target: { kind: 'vault', vault: vault.name },
    kind: 'attested',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        'If there is such an app already, only see that all of this is so.',
        'In the Azure portal, Microsoft Entra ID, App registrations, New registration: a name, nothing else. It has to be in the directory of the vault. Note its Application (client) ID.',
        'There, under Certificates & secrets, New client secret; choose when it ends, and copy its Value at once. The Secret ID beside it is something else, and the Value is never shown again.',
        ...(secret?.isKept === true ? [placeOf(secret.name)] : []),
        ...(isManagedHsm(vault) ? hsmLines(azureName(vault), 'CLIENT-ID') : vaultLines(azureName(vault))),
        `From ${nodes.map(({ entry }) => entry.name).join(', ')} these must be reached: the sign-in host of the cloud (login.microsoftonline.com on public Azure) and ${vaultHost}, both on port 443, and lists of revoked certificates on port 80. A proxy is taken from the settings of the account that SQL Server runs as.`,
        'If the portal refuses any of it, you lack the rights there: stop here, and ask who has them.',
      ],
      statement: undefined,
    },
    evidence: [
      { name: 'app', label: 'Name and client id of the app (never a secret)', isRequired: true },
      { name: 'secretEnds', label: 'When its client secret ends', isRequired: true },
    ],
    why: 'The connector signs in to Microsoft Entra ID as this app; the bot makes no app and gives nobody rights.',
    check:
      'The bot may not look at rights of the vault: it is kept as said. The key object below is made only if the app can get the key.',
    undo: 'Delete the app, while no credential holds its secret.',
    risk: 'Without list, wrapKey or unwrapKey the first try ends with provider code 3113 or 3077.',
  });
}

function vaultLines(name: string): string[] {
  return [
    `A vault with Azure role-based access control: ${typed(`az role assignment create --assignee CLIENT-ID --role "Key Vault Crypto Service Encryption User" --scope $(az keyvault show --name ${name} --query id --output tsv)`)}`,
    `A vault with access policies: ${typed(`az keyvault set-policy --name ${name} --spn CLIENT-ID --key-permissions get list wrapKey unwrapKey`)}`,
    `Which of the two it is says ${typed(`az keyvault show --name ${name} --query properties.enableRbacAuthorization`)}: true means roles, and policies count for nothing then.`,
    `This has to say true: ${typed(`az keyvault show --name ${name} --query properties.enablePurgeProtection`)}. If it does not: ${typed(`az keyvault update --name ${name} --enable-purge-protection true`)}. It cannot be taken back.`,
  ];
}

/** A plan is bound to the version of a secret in a vault. */
function placeOf(name: string): string {
  return `Where ekm.yaml says that ${name} lies there has to be the client ID without its hyphens, and directly behind it that Value. If that is a vault and you put a new value there now, end the run and ask again: this plan uses the version that it was made with.`;
}

function addProtectionLook(steps: StepList, { vault, newKey: { name: key } }: Setup): void {
  steps.add('purge-protection', {
    title: `See that nobody can purge key ${key}`,
    target: { kind: 'vault', vault: vault.name },
    kind: 'seen',
    by: 'bot',
    act: { kind: 'look' },
    done: { check: 'purge-protection', args: { vault: vault.name, key } },
    ifDoneBefore: 'fine',
    why: 'Who purges the key destroys every database and backup under it. Protection has to be on before the first one depends on it.',
    check: 'The vault says with each key whether it can be purged.',
    undo: 'Nothing to undo.',
    risk: `If it does not hold: az keyvault ${isManagedHsm(vault) ? 'update-hsm --hsm-name' : 'update --name'} ${azureName(vault)} --enable-purge-protection true, then try again.`,
  });
}
