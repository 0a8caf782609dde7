import { defineTopic } from '../topic.ts';

/** The registry branch where the connector notes its keys. */
export default defineTopic({
  title: 'The registry branch of the connector',
  summary:
    "Connector 1.0.5.0 notes each key under HKLM\\SOFTWARE\\Microsoft\\SQL Server Cryptographic Provider: the instance's service account needs Full Control there (else code 2058).",
  aliases: [
    'registry key',
    'registry acl',
    'registry permission',
    'registry permissions',
    'registry checkpoint',
    'cluster checkpoint',
    'cluster',
    'failover cluster',
    'fci',
    'hklm',
    'regedit',
    'sql server cryptographic provider',
    'keyuri',
  ],
  parts: [
    {
      kind: 'code',
      label: 'Create it and grant (as administrator), then restart the instance',
      language: 'powershell',
      text: `$path = 'HKLM:\\SOFTWARE\\Microsoft\\SQL Server Cryptographic Provider'
if (-not (Test-Path $path)) { New-Item -Path $path | Out-Null }
$acl = Get-Acl -Path $path
$acl.AddAccessRule([System.Security.AccessControl.RegistryAccessRule]::new(
  '<service account>', 'FullControl', 'ContainerInherit', 'None', 'Allow'))
Set-Acl -Path $path -AclObject $acl`,
    },
    {
      kind: 'code',
      label: 'Look: who has rights, which keys are noted',
      language: 'powershell',
      text: `$path = 'HKLM:\\SOFTWARE\\Microsoft\\SQL Server Cryptographic Provider'
(Get-Acl -Path $path).Access | Format-Table IdentityReference, RegistryRights, AccessControlType
Get-ChildItem -Path $path -Recurse`,
    },
    {
      kind: 'code',
      label: 'Failover cluster: carry the branch along (SQL Server is the name of the cluster resource)',
      language: 'powershell',
      text: `Add-ClusterCheckpoint -ResourceName 'SQL Server' -RegistryCheckpoint 'SOFTWARE\\Microsoft\\SQL Server Cryptographic Provider'`,
    },
    {
      kind: 'table',
      label: 'Codes',
      columns: ['Code', 'Says', 'Then'],
      rows: [
        ['2058', 'the branch is missing or the account may not write', 'create, grant, restart'],
        ['2057', 'this thumbprint is noted with another key URI', 'find out why before touching the entry'],
      ],
    },
    {
      kind: 'list',
      label: 'Worth knowing',
      items: [
        'An entry is kept by vault and thumbprint and holds the key URI.',
        'The connector never cleans up. Deleting an entry that is in use can break EKM: export the branch first.',
        'A new service account needs the grant again.',
        'On Linux there is no such step.',
      ],
    },
  ],
  related: ['thumbprints', 'builds', 'key-backup'],
  differs: ['The pages of 2016 and 2022 do not know 2057; the page of 2016 does not know 2058 either.'],
  unverified: [
    'That removing a stale entry cures 2057, and that a restored vault causes it: reports, no page.',
  ],
  sources: ['setup-2025', 'connector-2022', 'connector-2025', 'selfhelp'],
  examples: ['registry', 'registry permissions', 'what to do on a failover cluster', 'which registry key'],
});
