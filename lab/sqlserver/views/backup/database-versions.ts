/** Internal database versions by release. Source: DATABASEPROPERTYEX Version, and the texts of refused restores. */
export const databaseVersions = { 2014: 782, 2016: 852, 2017: 869, 2019: 904, 2022: 957, 2025: 998 } as const;
