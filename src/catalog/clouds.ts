/** Every cloud that the pages name, the closed one included: credentials written for it may still exist. */
export const clouds: readonly Cloud[] = [
  {
    name: 'Azure public',
    vaultSuffix: '.vault.azure.net',
    managedHsmSuffix: '.managedhsm.azure.net',
    authority: 'login.microsoftonline.com',
  },
  {
    name: 'Azure China (21Vianet)',
    vaultSuffix: '.vault.azure.cn',
    managedHsmSuffix: '.managedhsm.azure.cn',
    authority: 'login.chinacloudapi.cn',
  },
  {
    name: 'Azure US Government',
    vaultSuffix: '.vault.usgovcloudapi.net',
    managedHsmSuffix: '.managedhsm.usgovcloudapi.net',
    authority: 'login.microsoftonline.us',
  },
  {
    name: 'Azure Germany',
    vaultSuffix: '.vault.microsoftazure.de',
    authority: 'login.microsoftonline.de',
    closedOn: '2021-10-29',
  },
];

/** A cloud that has Key Vaults. A token of one is worth nothing in another. */
export interface Cloud {
  name: string;
  /** What follows the vault's name in its host. */
  vaultSuffix: string;
  /** What follows a Managed HSM's name in its host; absent where there is none. */
  managedHsmSuffix?: string;
  /** Host that issues the tokens. */
  authority: string;
  /** The day it was closed, ISO. */
  closedOn?: string;
}
