import type { ReleaseYear } from '../state/release.ts';

/** A setting of sp_configure as every instance of a release has it. */
export interface SettingFact {
  id: number;
  name: string;
  minimum: number;
  maximum: number;
  default: number;
  isDynamic: boolean;
  isAdvanced: boolean;
  description: string;
  /** The first release that has it. */
  since: ReleaseYear;
  /** Running value of an instance that was never changed, where it is not the default. */
  inUse: number | undefined;
}

interface Extra {
  since?: ReleaseYear;
  inUse?: number;
}

/** Writes one row. `flags`: D takes effect with RECONFIGURE, A is shown with advanced options only. */
export function setting(
  id: number,
  name: string,
  [minimum, maximum, standard]: readonly [number, number, number],
  flags: '' | 'A' | 'D' | 'DA',
  description: string,
  { since, inUse }: Extra = {},
): SettingFact {
  return {
    id,
    name,
    minimum,
    maximum,
    default: standard,
    isDynamic: flags.includes('D'),
    isAdvanced: flags.includes('A'),
    description,
    since: since ?? 2014,
    inUse,
  };
}

/** The greatest int. */
export const most = 2_147_483_647;
/** The least int. */
export const least = -2_147_483_648;
/** A switch that is off unless somebody turns it on: least, most, default. */
export const off = [0, 1, 0] as const;
/** A switch that is on unless somebody turns it off. */
export const on = [0, 1, 1] as const;
