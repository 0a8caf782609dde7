import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../../lab/sqlserver/settings/default-settings.ts';
import { type ReleaseYear, releases } from '../../../../lab/sqlserver/state/release.ts';

const years = Object.values(releases).map(({ year }) => year);

describe.each(years)('the settings of %i', (year) => {
  const settings = defaultSettings(year);

  it('have ids and names of their own, in the order of their ids', () => {
    const ids = settings.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(new Set(settings.map(({ name }) => name)).size).toBe(settings.length);
  });

  it('run with what was configured, memory aside', () => {
    const different = settings.filter(({ value, valueInUse }) => value !== valueInUse);
    expect(different.map(({ name }) => name)).toEqual(['min server memory (MB)']);
  });

  it('hold EKM off, dynamic and advanced, as 1578', () => {
    expect(settings.find(({ id }) => id === 1578)).toMatchObject({
      name: 'EKM provider enabled',
      value: 0,
      isDynamic: true,
      isAdvanced: true,
    });
  });
});

it.each([
  ['automatic soft-NUMA disabled', 2016],
  ['clr strict security', 2017],
  ['tempdb metadata memory-optimized', 2019],
  ['backup compression algorithm', 2022],
  ['external rest endpoint enabled', 2025],
] as const)('%s came with %i', (name, since) => {
  const has = (year: ReleaseYear) => defaultSettings(year).some((each) => each.name === name);
  expect(years.filter(has)).toEqual(years.filter((year) => year >= since));
});

it('the range of backup compression algorithm grew in 2025', () => {
  const maximum = (year: ReleaseYear) =>
    defaultSettings(year).find(({ name }) => name === 'backup compression algorithm')?.maximum;
  expect([maximum(2022), maximum(2025)]).toEqual([2, 3]);
});
