import type { InstanceState } from '../../state/instance-state.ts';

/** What a build says of itself beside its version. */
export interface ProductBuild {
  /** `RTM`, `SP3`. */
  level: string;
  /** `CU14`; undefined: none. */
  updateLevel: string | undefined;
  /** `KB5038325`; undefined where the lab does not know it. */
  article: string | undefined;
  /** As @@VERSION writes it. */
  builtAt: string;
}

/** The level and update of the instance's build. Service packs ended with 2016. */
export function productBuildOf({ version, updateLevel, release }: InstanceState): ProductBuild {
  const [, , build = '0'] = version.split('.');
  const servicePack = servicePacks[release]?.find(([first]) => Number(build) >= first)?.[1];
  const known = knownBuilds[version];
  return {
    level: servicePack ?? 'RTM',
    updateLevel: /^CU\d+/i.test(updateLevel) ? updateLevel : undefined,
    article: known?.article,
    builtAt: known?.builtAt ?? `Jan  1 ${release} 00:00:00`,
  };
}

/** First build of each service pack, newest first. Source: Microsoft's build lists. */
const servicePacks: Readonly<Partial<Record<number, readonly (readonly [number, string])[]>>> = {
  2014: [
    [6024, 'SP3'],
    [5000, 'SP2'],
    [4100, 'SP1'],
  ],
  2016: [
    [6300, 'SP3'],
    [5026, 'SP2'],
    [4001, 'SP1'],
  ],
};

// unverified: The moments of build that @@VERSION shows are as seen in banners that people published; for builds not listed the lab shows the first of January of the release.
const knownBuilds: Readonly<Record<string, { article?: string; builtAt: string }>> = {
  '12.0.6329.1': { article: 'KB4500181', builtAt: 'Jul 20 2019 21:42:29' },
  '13.0.6300.2': { article: 'KB5003279', builtAt: 'Aug  7 2021 01:20:37' },
  '14.0.3456.2': { article: 'KB5016884', builtAt: 'Sep  2 2022 11:01:50' },
  '15.0.4375.4': { article: 'KB5037331', builtAt: 'Jun 10 2024 18:00:07' },
  '16.0.4135.4': { article: 'KB5038325', builtAt: 'Jul 10 2024 14:09:09' },
  '17.0.1000.7': { builtAt: 'Oct 21 2025 12:05:57' },
};
