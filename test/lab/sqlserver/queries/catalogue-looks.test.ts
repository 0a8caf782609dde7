import { describe, expect, it } from 'vitest';
import { type ReleaseYear, releases } from '../../../../lab/sqlserver/state/release.ts';
import { catalog } from '../../../../src/catalog/catalog.ts';
import { fullWorld } from '../../../helpers/full-world.ts';
import { runIn, sessionOf } from '../../../helpers/lab-instance.ts';

/** What the catalogue tells people to look at, as SQL. Blanks to fill in (`<vault>`) are filled in. */
const looks = [
  ...new Set(
    [
      ...catalog.facts.flatMap(({ look }) => (look ?? []).map(({ code }) => code)),
      ...[...catalog.topics.values()].flatMap(({ parts }) => parts.filter(({ kind }) => kind === 'code')),
    ].flatMap((code) =>
      code !== undefined && 'language' in code && code.language === 'sql' ? [code.text] : [],
    ),
  ),
].filter((text) => /^\s*(SELECT|WITH|DECLARE|EXEC (sys\.)?(sp_|xp_)readerrorlog)/i.test(text));
const years = Object.keys(releases).map(Number) as ReleaseYear[];

describe('what the catalogue says to look at', () => {
  it('is found', () => expect(looks.length).toBeGreaterThan(20));

  it.each(years)('runs on SQL Server %i, except what says that it is for later ones', async (year) => {
    const { first } = fullWorld(year);
    const session = await sessionOf(first);
    const refused: string[] = [];
    for (const look of looks) {
      const { errors, results } = await runIn(session, look.replace(/<[^>]+>/g, 'Sales'));
      refused.push(...errors.map(({ number, message }) => `${number} ${message}`));
      if (errors.length === 0 && results.length === 0) refused.push(`no result: ${look}`);
    }
    expect(refused).toEqual(laterThan(year));
  });
});

/** Columns and functions of the looks that are marked "SQL Server 2019 and later". */
function laterThan(year: ReleaseYear): string[] {
  if (year >= 2019) return [];
  const scan = ['encryption_state_desc', 'encryption_scan_state_desc', 'encryption_scan_modify_date'];
  return [
    ...scan.map((name) => `207 Invalid column name '${name}'.`),
    year < 2016
      ? "208 Invalid object name 'sys.dm_db_log_info'."
      : "207 Invalid column name 'vlf_encryptor_thumbprint'.",
  ];
}
