import { errorLog } from '../engine-looks.ts';
import { type EngineRow, engineRow } from '../engine-row.ts';
import { engineWording } from '../engine-wording.ts';
import type { ErrorFact, Look } from '../error-fact.ts';

const keyState: Look = {
  what: 'In the vault: is the key there and enabled, until when is it valid, which operations does it permit?',
  code: {
    language: 'powershell',
    text: `Get-AzKeyVaultKey -VaultName 'contosovault' -Name 'ContosoRSAKey0' |
  Select-Object Name, Enabled, Expires, NotBefore, @{ n = 'KeyOps'; e = { $_.Key.KeyOps } }`,
  },
};

const vaultModel: Look = {
  what: 'In Azure: does the vault use RBAC or access policies, who has which rights, and what does its firewall let pass?',
  code: {
    language: 'powershell',
    text: `Get-AzKeyVault -VaultName 'contosovault' |
  Select-Object VaultName, EnableRbacAuthorization, PublicNetworkAccess, NetworkAcls, AccessPolicies`,
  },
};

/** What the vault side of Azure SQL Managed Instance reports. It has no connector: the service itself calls Key Vault. */
const facts: readonly ErrorFact[] = [
  managedRow({
    code: 37566,
    title: 'Managed Instance: the key is disabled in the vault',
    meaning: 'The customer-managed key that protects the databases is disabled.',
    causes: ['The key or the version in use was disabled: by hand, or in clean-up after a rotation'],
    look: [keyState],
    fix: [
      'Enable the key and the version in use. Do not disable old versions while a database or backup needs them.',
    ],
    topics: ['key-operations', 'vault-access'],
    wording: [engineWording('are not allowed because the key has been disabled in Azure Key Vault')],
    examples: examplesOf(
      37566,
      "Operations on customer managed key 'ContosoRSAKey0' are not allowed because the key has been disabled in Azure Key Vault 'contosovault'. Please enable the key.",
    ),
  }),
  managedRow({
    code: 37567,
    title: 'Managed Instance: the key itself does not permit the operations',
    meaning: 'The list of permitted operations of the key lacks one that TDE needs: get, wrapKey, unwrapKey.',
    causes: ['The key was made or imported for encryption or signing only'],
    look: [keyState],
    fix: ['Add wrapKey and unwrapKey to the permitted operations of the key (Update-AzKeyVaultKey -KeyOps).'],
    topics: ['key-operations', 'key-rules'],
    wording: [engineWording('Please allow the following operations on the key')],
    examples: examplesOf(
      37567,
      'Operations on customer managed key \'ContosoRSAKey0\' are not allowed in Azure Key Vault \'contosovault\'. Please allow the following operations on the key: "get", "wrapKey", "unwrapKey".',
    ),
  }),
  managedRow({
    code: 37568,
    title: 'Managed Instance: the RBAC role lacks an operation',
    meaning:
      'The vault uses Azure RBAC, and the role of the instance identity does not cover get, wrapKey and unwrapKey.',
    causes: [
      'Another role than Key Vault Crypto Service Encryption User',
      'A fresh assignment that is not in force yet',
      'The role was given to another identity',
    ],
    look: [vaultModel],
    fix: [
      'Assign Key Vault Crypto Service Encryption User to the identity of the instance, wait some minutes, retry.',
    ],
    topics: ['vault-access'],
    wording: [engineWording('is not allowed for currently chosen RBAC role of the managed instance')],
    examples: examplesOf(
      37568,
      "One of required operations on customer managed key 'ContosoRSAKey0' is not allowed for currently chosen RBAC role of the managed instance 'contoso-mi' identity on Azure Key Vault 'contosovault'.",
    ),
  }),
  managedRow({
    code: 37569,
    title: 'Managed Instance: the firewall of the vault refused it',
    meaning: 'The vault restricts its network and does not let the instance in.',
    causes: [
      'Public access was closed without a private endpoint for the instance',
      'Trusted Microsoft services are not allowed to pass',
    ],
    look: [vaultModel],
    fix: [
      'Allow trusted Microsoft services, or make a private endpoint that the instance can resolve and reach.',
    ],
    topics: ['vault-access', 'endpoints'],
    wording: [engineWording('was forbidden by Azure Key Vault firewall policy')],
    examples: examplesOf(
      37569,
      "Connection to Azure Key Vault 'contosovault' was forbidden by Azure Key Vault firewall policy.",
    ),
  }),
  managedRow({
    code: 37570,
    title: 'Managed Instance: the access policy lacks an operation',
    meaning:
      'The vault uses access policies, and that of the instance identity does not cover get, wrapKey and unwrapKey.',
    causes: [
      'The policy was made without one of the three',
      'The policy belongs to another identity or a former one',
    ],
    look: [vaultModel],
    fix: [
      'Give the identity of the instance the key permissions get, wrapKey and unwrapKey in the access policy.',
    ],
    topics: ['vault-access'],
    wording: [engineWording('is not allowed for currently set key vault policy used by managed instance')],
    examples: examplesOf(
      37570,
      "One of required operations on customer managed key 'ContosoRSAKey0' on Azure Key Vault 'contosovault' is not allowed for currently set key vault policy used by managed instance 'contoso-mi' identity.",
    ),
  }),
  managedRow({
    code: 37571,
    title: 'Managed Instance: insufficient permissions on the vault',
    meaning:
      'The vault refused the instance for lack of permissions and gave an inner error code, which the message repeats.',
    causes: [
      'No role and no policy for the identity of the instance',
      'The vault changed from policies to RBAC: policies count no more',
    ],
    look: [vaultModel],
    fix: ['Read the inner error code, then grant the role or the policy that fits the model of the vault.'],
    topics: ['vault-access'],
    wording: [
      engineWording("operation requested by Managed Instance '*' failed due to insufficient permissions"),
    ],
    examples: examplesOf(
      37571,
      "Azure Key Vault 'contosovault' operation requested by Managed Instance 'contoso-mi' failed due to insufficient permissions (inner error code: 'ForbiddenByRbac').",
    ),
  }),
  managedRow({
    code: 37572,
    title: 'Managed Instance: the key was not found in the vault',
    meaning: 'The customer-managed key is not in the vault. Deleted keys can usually be recovered.',
    causes: ['The key was deleted', 'The key identifier names another vault or key'],
    look: [keyState],
    fix: [
      'Recover the key at once (Undo-AzKeyVaultKeyRemoval); if it was purged, restore it from its backup.',
      'Turn purge protection on.',
    ],
    runbook: 'key-recovery',
    topics: ['key-operations', 'key-uri'],
    wording: [engineWording("Customer managed key '*' was not found in Azure Key Vault")],
    examples: examplesOf(
      37572,
      "Customer managed key 'ContosoRSAKey0' was not found in Azure Key Vault 'contosovault'. If it was recently deleted, recovery could be possible if 'soft-delete' protection is enabled on the key vault.",
    ),
  }),
  managedRow({
    code: 37573,
    title: 'Managed Instance: no connection to the vault',
    meaning: 'The network between the instance and the vault does not work.',
    causes: [
      'Routes or security rules of the subnet block port 443',
      'A private endpoint that is not approved or not reachable',
    ],
    look: [vaultModel],
    fix: [
      'Check routes, security rules and private endpoints of the subnet of the instance for port 443 to the vault.',
    ],
    topics: ['endpoints'],
    wording: [engineWording("Connection to Azure Key Vault '*' could not be established")],
    examples: examplesOf(37573, "Connection to Azure Key Vault 'contosovault' could not be established."),
  }),
  managedRow({
    code: 37574,
    title: 'Managed Instance: the name of the vault could not be resolved',
    meaning: 'Name resolution of the vault address did not work from the network of the instance.',
    causes: [
      'The vault was deleted or its name is wrong',
      'A DNS server of your own does not forward to Azure, or a private DNS zone lacks the record',
    ],
    look: [vaultModel],
    fix: [
      'Check the vault name; recover a deleted vault; make the DNS of the virtual network resolve the vault.',
    ],
    topics: ['endpoints', 'key-uri'],
    wording: [engineWording("Azure Key Vault URI '*' could not be resolved")],
    examples: examplesOf(37574, "Azure Key Vault URI 'contosovault.vault.azure.net' could not be resolved."),
  }),
];

function managedRow(row: EngineRow): ErrorFact {
  return engineRow({
    ...row,
    meaning: `${row.meaning} Printed by Azure SQL Managed Instance, which reaches Key Vault without the connector.`,
    look: [...row.look, errorLog('Since when, and for which databases?', 'Azure Key Vault')],
    unverified: ['No page says that SQL Server outside Managed Instance prints this message.'],
  });
}

function examplesOf(code: number, text: string): string[] {
  return [`Msg ${code}, Level 16, State 1, Line 1\n${text}`, text];
}

export default facts;
