import type { InstanceState } from '../../state/instance-state.ts';

/** The operating system that an instance of this release would run on. The lab's hosts have no other: one for each age. */
export function operatingSystemOf({ release, platform }: InstanceState): OperatingSystem {
  if (platform === 'Linux') {
    return { platform: 'Linux', name: 'Ubuntu', release: '22.04', build: '', sku: null, architecture: 'X64' };
  }
  const edition = 'Datacenter';
  const shared = { platform: 'Windows', sku: 8, architecture: 'X64' } as const;
  if (release === 2014) {
    return { ...shared, name: `Windows Server 2012 R2 ${edition}`, release: '6.3', build: '9600' };
  }
  const [year, build] =
    release < 2019 ? ['2016', '14393'] : release < 2022 ? ['2019', '17763'] : ['2022', '20348'];
  return { ...shared, name: `Windows Server ${year} ${edition}`, release: '10.0', build };
}

export interface OperatingSystem {
  platform: 'Windows' | 'Linux';
  name: string;
  release: string;
  build: string;
  sku: number | null;
  architecture: 'X64';
}
