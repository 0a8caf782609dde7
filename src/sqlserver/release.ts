/** The releases that the questions know, by year. */
export type Release = 2014 | 2016 | 2017 | 2019 | 2022 | 2025;

/**
 * The newest known release that is not newer than this major version (16 is 2022). Older ones than 2014 are asked as 2014:
 * what they do not have becomes unknown.
 */
export function releaseOf(majorVersion: number): Release {
  return releases.find(({ major }) => major <= majorVersion)?.release ?? 2014;
}

const releases: readonly { major: number; release: Release }[] = [
  { major: 17, release: 2025 },
  { major: 16, release: 2022 },
  { major: 15, release: 2019 },
  { major: 14, release: 2017 },
  { major: 13, release: 2016 },
  { major: 12, release: 2014 },
];
