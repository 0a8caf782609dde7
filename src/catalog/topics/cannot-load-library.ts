import { defineTopic } from '../topic.ts';

/** The engine cannot load the connector's DLL. */
export default defineTopic({
  title: '"Cannot load library": the DLL does not load',
  summary:
    'Usually the Visual C++ runtime for your SQL Server version and connector is missing; else the path, the rights on the file or its signature (message 33027).',
  aliases: [
    'load library',
    'dll does not load',
    'dll not loading',
    'dll will not load',
    'load the dll',
    'loading the dll',
    'library does not load',
    'authenticode',
    'dll signature',
  ],
  parts: [
    {
      kind: 'list',
      label: 'Look in this order',
      isOrdered: true,
      items: [
        'The Visual C++ runtime that goes with your SQL Server version and connector.',
        'The path: at most 256 characters, on a disk of the host itself, the same on every node of a cluster.',
        'The service account of the instance may read the folder and the DLL.',
        'The DLL is signed, and the host trusts the root of its certificate.',
        'It is the 64-bit DLL.',
        'The error log of SQL Server at that minute: it names the reason.',
      ],
    },
    {
      kind: 'code',
      label: 'On the host: is the file there and its signature valid',
      language: 'powershell',
      text: `$dll = 'C:\\Program Files\\SQL Server Connector for Microsoft Azure Key Vault\\Microsoft.AzureKeyVaultService.EKM.dll'
Get-AuthenticodeSignature -LiteralPath $dll | Format-List Path, Status, StatusMessage
(Get-Acl -LiteralPath $dll).Access | Format-Table IdentityReference, FileSystemRights, AccessControlType`,
    },
    {
      kind: 'code',
      label: 'In SQL Server: which file it wants',
      language: 'sql',
      text: 'SELECT name, dll_path, version, is_enabled FROM sys.cryptographic_providers;',
    },
    {
      kind: 'text',
      label: 'Quiet relatives',
      text: 'Messages 33081 (signature check) and 33085 (methods not found in the library) are level 10: clients raise no exception for them, so read the error log.',
    },
  ],
  related: ['cpp-runtimes', 'event-log', 'upgrade-rollback'],
  differs: [
    'The page of 2016 speaks of SQL Server 2008, 2008 R2 and 2012 only; that of 2022 of every version, with a table.',
  ],
  unverified: [
    'That a disk of the host itself and a 64-bit DLL are required: reported by users, written on no page read.',
  ],
  sources: ['connector-2022', 'connector-2016', 'messages-2025', 'tsql-reference'],
  examples: ['cannot load library', 'the dll does not load', 'I get a load library error'],
});
