import type { SqlRow } from '../driver-connection.ts';
import type { ServerFacts } from '../instance-facts.ts';
import { Row } from '../row.ts';

/** The first question. Everybody may ask it, on every release, and the others depend on what it says. */
export const serverSql = `
    SELECT ISNULL(@@SERVERNAME, CONVERT(nvarchar(128), SERVERPROPERTY('ServerName'))) AS name, ORIGINAL_LOGIN() AS login,
      CONVERT(nvarchar(128), SERVERPROPERTY('ProductVersion')) AS version,
      CONVERT(nvarchar(128), SERVERPROPERTY('ProductLevel')) AS product_level,
      CONVERT(nvarchar(128), SERVERPROPERTY('ProductUpdateLevel')) AS update_level,
      CONVERT(nvarchar(128), SERVERPROPERTY('Edition')) AS edition,
      CONVERT(nvarchar(4), SERVERPROPERTY('PathSeparator')) AS path_separator,
      CONVERT(int, SERVERPROPERTY('IsHadrEnabled')) AS is_hadr_enabled,
      DATEPART(TZOFFSET, SYSDATETIMEOFFSET()) AS utc_offset, SYSUTCDATETIME() AS utc_now,
      (SELECT create_date FROM sys.databases WHERE database_id = 2) AS started,
      CONVERT(bit, ISNULL(IS_SRVROLEMEMBER(N'sysadmin'), 0)) AS is_sysadmin`;

/** What the first question answers. `nowMs` is our clock in the middle between question and answer. */
export function readServer(answer: SqlRow, nowMs: number): ServerAnswer {
  const utcOffsetMinutes = new Row(answer, 0).number('utc_offset');
  const row = new Row(answer, utcOffsetMinutes);
  const version = row.text('version');
  const majorVersion = Number.parseInt(version, 10);
  const updates = [row.maybeText('product_level'), row.maybeText('update_level')].filter(isNamed);
  return {
    isSysadmin: row.flag('is_sysadmin'),
    server: {
      name: row.text('name'),
      version,
      majorVersion,
      edition: row.text('edition'),
      updateLevel:
        updates.filter((each, _index, all) => all.length === 1 || each !== 'RTM').join(' ') || undefined,
      platform: platformOf(row.maybeText('path_separator'), majorVersion),
      // tempdb is made anew at each start.
      startedAtMs: row.maybeLocal('started'),
      utcOffsetMinutes,
      clockAheadMs: Math.round(row.utc('utc_now') - nowMs),
      isHadrEnabled: row.maybeNumber('is_hadr_enabled') === 1,
      login: row.text('login'),
    },
  };
}

/** The facts, and whether the login is a sysadmin: some views show only such ones everything. */
export interface ServerAnswer {
  server: ServerFacts;
  isSysadmin: boolean;
}

function isNamed(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

/** The property came with 2017, the first release on Linux. */
function platformOf(pathSeparator: string | undefined, majorVersion: number): string | undefined {
  if (majorVersion < 14 || pathSeparator === undefined) return undefined;
  return pathSeparator === '/' ? 'Linux' : 'Windows';
}
