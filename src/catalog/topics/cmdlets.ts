import { defineTopic } from '../topic.ts';

/** Old names of cmdlets on the pages, beside those of today. */
export default defineTopic({
  title: 'Old cmdlet names and those of today',
  summary:
    'The pages still print cmdlets of retired modules: write Add-AzKeyVaultKey, Backup-AzKeyVaultKey and Restore-AzKeyVaultKey, from the Az module.',
  aliases: [
    'cmdlet',
    'powershell',
    'powershell cmdlets',
    'powershell module',
    'azurerm',
    'az module',
    'az.keyvault',
    'azure cli',
    'add-azurermkeyvaultkey',
    'add-azkeyvaultkey',
    'backup-azurekeyvaultkey',
    'backup-azkeyvaultkey',
    'restore-azurekeyvaultkey',
    'restore-azkeyvaultkey',
  ],
  parts: [
    {
      kind: 'table',
      label: 'Names',
      columns: ['On the page', 'Page of', 'Today', 'Azure CLI'],
      rows: [
        ['Add-AzureRmKeyVaultKey', '2016', 'Add-AzKeyVaultKey', 'az keyvault key create'],
        ['Add-AzKeyVaultKey', '2022', 'the same', 'az keyvault key create'],
        ['Backup-AzureKeyVaultKey', '2016, 2022', 'Backup-AzKeyVaultKey', 'az keyvault key backup'],
        ['Restore-AzureKeyVaultKey', '2016, 2022', 'Restore-AzKeyVaultKey', 'az keyvault key restore'],
      ],
    },
    {
      kind: 'code',
      label: 'Create, back up, restore',
      language: 'powershell',
      text: `Add-AzKeyVaultKey -VaultName '<vault>' -Name '<key>' -Destination 'Software' -Size 3072
Backup-AzKeyVaultKey -VaultName '<vault>' -Name '<key>' -OutputFile '<file>'
Restore-AzKeyVaultKey -VaultName '<vault>' -InputFile '<file>'`,
    },
    {
      kind: 'code',
      label: 'Bring back what was deleted, while it is retained',
      language: 'powershell',
      text: `Undo-AzKeyVaultKeyRemoval -VaultName '<vault>' -Name '<key>'
Undo-AzKeyVaultRemoval -VaultName '<vault>' -ResourceGroupName '<group>' -Location '<region>'`,
    },
  ],
  related: ['key-backup', 'key-rollover', 'key-rules'],
  differs: [
    'The page of 2025 still prints Backup-AzureKeyVaultKey and Restore-AzureKeyVaultKey; the Key Vault documentation uses the names of the Az module.',
  ],
  sources: ['connector-2016', 'connector-2022', 'connector-2025', 'key-vault-docs'],
  examples: [
    'cmdlets',
    'what replaces Add-AzureRmKeyVaultKey',
    'Backup-AzureKeyVaultKey not found in powershell',
  ],
});
