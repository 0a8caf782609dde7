import { typed } from '../../engine/plan/instruction.ts';
import type { VaultEntry } from '../../fleet/inventory.ts';
import { azureName } from '../azure/az-vault.ts';
import { askPeople } from '../questions/ask-people.ts';
import type { StepList } from '../rollover/step-list.ts';
import type { Recovery } from './recovery.ts';

/** Takes a deleted vault back. What it does not bring along is granted anew. */
export function addRecoverVault(steps: StepList, recovery: Recovery): void {
  const { vault, key } = recovery;
  steps.add(`recover-vault-${vault.name}`, {
    title: `Look for vault ${vault.name} among the deleted ones, and recover it`,
    // What the vault lacks does not wait for the windows of instances.
    windows: [],
    target: { kind: 'vault', vault: vault.name },
    kind: 'seen',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        'Signed in to Azure as somebody who may manage vaults in the subscription (role Key Vault Contributor). Is it listed?',
        typed(`az keyvault list-deleted --resource-type vault --query "[?name=='${azureName(vault)}']"`),
        'If it is:',
        typed(`az keyvault recover --name ${azureName(vault)}`),
        `If the list is empty, the vault was purged, or was never in this subscription. Look in its other subscriptions and at DNS; if it is lost, end this run and ask again with to=NEW-VAULT: the key is then restored from a backup.`,
        'If the vault is there all the time, it is the network or DNS between it and the bot: mend that, and say done.',
      ],
      statement: undefined,
    },
    done: { check: 'vault-readable', args: { vault: vault.name } },
    ifDoneBefore: 'fine',
    settleMs: vaultSettleMs,
    why: 'A recovered vault has all its keys; nothing has to change in SQL Server.',
    check: 'The vault answers under its name and lists its keys.',
    undo: 'Delete the vault again, while nothing uses it.',
    risk: 'It has to be done before the retention ends. A vault without a role for the bot answers with a refusal: grant that, too.',
  });
  steps.add('key-after-vault', {
    title: `See that key ${key} is in vault ${vault.name}`,
    target: { kind: 'vault', vault: vault.name },
    kind: 'seen',
    by: 'bot',
    act: { kind: 'look' },
    done: { check: 'vault-key-there', args: { vault: vault.name, key } },
    ifDoneBefore: 'fine',
    why: 'The key may have been deleted before the vault was.',
    check: 'The vault lists the key with a version that is enabled.',
    undo: 'Nothing to undo.',
    risk: 'If it is missing, end this run and ask again: the next rung of the ladder then shows.',
  });
  addGrant(steps, recovery, vault);
}

/** Makes the vault that takes the place of the lost one. */
export function addNewVault(steps: StepList, recovery: Recovery): void {
  const { rung, vault } = recovery;
  if (rung.kind !== 'new vault') return;
  const to = azureName(rung.to);
  askPeople(steps, 'vault-lost', {
    title: `Say that vault ${vault.name} is lost and cannot be recovered`,
    windows: [],
    target: { kind: 'vault', vault: vault.name },
    lines: [
      'The list has to be empty, in every subscription that it may have been in:',
      typed(`az keyvault list-deleted --resource-type vault --query "[?name=='${azureName(vault)}']"`),
      'If it is listed, end this run and ask again without to=: recovering it is the shorter way, and changes nothing in SQL Server.',
    ],
    asks: [{ name: 'looked', label: 'In which subscriptions it was looked for' }],
    why: 'A move to another vault changes every instance; a vault that can be recovered needs none of it.',
    check: 'The bot does not see deleted vaults: it is kept as said by a person.',
  });
  steps.add(`vault-${to}`, {
    title: `Make vault ${to} in the same subscription and geography`,
    windows: [],
    target: { kind: 'vault', vault: rung.to.name },
    kind: 'seen',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        'As somebody of the same tenant as the app of SQL Server. The subscription has to be that of the lost vault, the location one of its geography: the backup goes nowhere else.',
        typed(
          `az keyvault create --name ${to} --resource-group RESOURCE-GROUP --location LOCATION --enable-purge-protection true`,
        ),
        "Let the bot's app read it (role Key Vault Reader, or the key permissions get, list and getrotationpolicy), and open the firewall as on the lost one.",
      ],
      statement: undefined,
    },
    done: { check: 'vault-readable', args: { vault: rung.to.name } },
    ifDoneBefore: 'fine',
    settleMs: vaultSettleMs,
    why: 'The backup of a key can be restored only in the same subscription and geography.',
    check: 'The vault answers under its name.',
    undo: 'Delete the vault, while nothing uses it.',
    risk: 'In another geography or subscription the restore is refused.',
  });
}

/** A role takes minutes to be known; the proof after it shows whether it is. */
export function addGrant(steps: StepList, { app }: Recovery, vault: VaultEntry): void {
  const clientId = app?.clientId ?? 'CLIENT-ID';
  steps.add(`grant-${vault.name}`, {
    title: `Let the app of SQL Server use the keys of vault ${vault.name}`,
    windows: [],
    target: { kind: 'vault', vault: vault.name },
    kind: 'attested',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        'Role assignments do not come back with a vault, and a new one has none. With roles:',
        typed(
          `az role assignment create --role "Key Vault Crypto Service Encryption User" --assignee ${clientId} --scope VAULT-RESOURCE-ID`,
        ),
        'With access policies:',
        typed(
          `az keyvault set-policy --name ${azureName(vault)} --spn ${clientId} --key-permissions get list wrapKey unwrapKey`,
        ),
        'The two models exclude each other: take the one that the vault uses. An assignment takes some minutes. Event Grid subscriptions of the vault are made anew, too.',
      ],
      statement: undefined,
    },
    evidence: [{ name: 'granted', label: 'What was granted, and to which app', isRequired: true }],
    why: 'Without get, list, wrapKey and unwrapKey for its app no instance opens a database (code 3113).',
    check: 'The bot does not read grants: it is kept as said by a person.',
    undo: 'Take the assignment away, while nothing uses the vault.',
    risk: 'None.',
  });
}

const vaultSettleMs = 2 * 60_000;
