/**
 * The geography of an Azure region: a backup can be restored only within it. Regions that are not in the table are
 * their own geography. https://learn.microsoft.com/azure/reliability/regions-list
 */
export function geographyOf(region: string): string {
  const name = region.toLowerCase().replaceAll(' ', '');
  const found = Object.entries(regions).find(([, names]) => names.includes(name));
  return found?.[0] ?? name;
}

const regions: Readonly<Record<string, readonly string[]>> = {
  'Asia Pacific': ['eastasia', 'southeastasia'],
  Australia: ['australiacentral', 'australiacentral2', 'australiaeast', 'australiasoutheast'],
  'Azure Government': ['usgovarizona', 'usgovtexas', 'usgovvirginia', 'usdodcentral', 'usdodeast'],
  Brazil: ['brazilsouth', 'brazilsoutheast'],
  Canada: ['canadacentral', 'canadaeast'],
  China: ['chinaeast', 'chinaeast2', 'chinaeast3', 'chinanorth', 'chinanorth2', 'chinanorth3'],
  Europe: ['northeurope', 'westeurope'],
  France: ['francecentral', 'francesouth'],
  Germany: ['germanynorth', 'germanywestcentral'],
  India: ['centralindia', 'southindia', 'westindia'],
  Japan: ['japaneast', 'japanwest'],
  Korea: ['koreacentral', 'koreasouth'],
  Norway: ['norwayeast', 'norwaywest'],
  'South Africa': ['southafricanorth', 'southafricawest'],
  Switzerland: ['switzerlandnorth', 'switzerlandwest'],
  'United Arab Emirates': ['uaecentral', 'uaenorth'],
  'United Kingdom': ['uksouth', 'ukwest'],
  'United States': [
    'centralus',
    'eastus',
    'eastus2',
    'northcentralus',
    'southcentralus',
    'westcentralus',
    'westus',
    'westus2',
    'westus3',
  ],
};
