/** Releases of SQL Server that the lab plays. */
export type ReleaseYear = 2014 | 2016 | 2017 | 2019 | 2022 | 2025;

export interface Release {
  year: ReleaseYear;
  /** Major version, as in `16.0.4135.4`. */
  major: number;
  compatibilityLevel: number;
  /** A version that the lab starts with, and its update level. */
  version: string;
  updateLevel: string;
}

/** One row for each release. Source of builds: Microsoft's build lists; a lab instance may say another build. */
export const releases: Readonly<Record<ReleaseYear, Release>> = {
  2014: { year: 2014, major: 12, compatibilityLevel: 120, version: '12.0.6329.1', updateLevel: 'CU4' },
  2016: { year: 2016, major: 13, compatibilityLevel: 130, version: '13.0.6300.2', updateLevel: 'SP3' },
  2017: { year: 2017, major: 14, compatibilityLevel: 140, version: '14.0.3456.2', updateLevel: 'CU31' },
  2019: { year: 2019, major: 15, compatibilityLevel: 150, version: '15.0.4375.4', updateLevel: 'CU27' },
  2022: { year: 2022, major: 16, compatibilityLevel: 160, version: '16.0.4135.4', updateLevel: 'CU14' },
  2025: { year: 2025, major: 17, compatibilityLevel: 170, version: '17.0.1000.7', updateLevel: 'RTM' },
};
