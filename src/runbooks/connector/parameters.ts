import type { Parameter } from '../../engine/runbook.ts';

/** One of the instances that are changed together. */
export const instanceParameter: Parameter = {
  name: 'instance',
  label: 'Instance',
  hint: 'Any one of a group or pair: all that hold copies of its databases are found and get the same build.',
  isRequired: true,
  kind: { kind: 'instance' },
};

/** Where the new file will be. */
export const pathParameter: Parameter = {
  name: 'path',
  label: 'New path of the DLL',
  hint: 'Only if it changes: the whole path, with Microsoft.AzureKeyVaultService.EKM.dll at its end, on every host.',
  isRequired: false,
  // 256 characters are the most that SQL Server takes. Source: message 33023.
  kind: { kind: 'text', pattern: '[A-Za-z]:\\\\[^\\p{Cc}"<>|?*/]{1,240}\\.[Dd][Ll][Ll]', maxLength: 256 },
};
