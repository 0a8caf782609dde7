import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { type ReleaseYear, releases } from '../../../../lab/sqlserver/state/release.ts';
import type { SqlValue } from '../../../../lab/sqlserver/types/sql-value.ts';
import { allViews } from '../../../../lab/sqlserver/views/all-views.ts';
import type { View, ViewRow } from '../../../../lab/sqlserver/views/view.ts';
import { fitsType } from '../../../helpers/fits-type.ts';
import { fullWorld } from '../../../helpers/full-world.ts';
import { viewReader } from '../../../helpers/view-reader.ts';

const nameOf = ({ schema, name }: View) => `${schema}.${name}`;
const years = Object.keys(releases).map(Number) as ReleaseYear[];
/** Arguments that lead to rows. */
const argumentsOf: Record<string, SqlValue[]> = {
  'sys.dm_db_log_info': [5],
  'sys.dm_db_log_stats': [5],
  'sys.dm_io_virtual_file_stats': [null, null],
  'sys.dm_os_volume_stats': [1, 1],
  'sys.dm_cryptographic_provider_algorithms': [65_537],
  'sys.dm_cryptographic_provider_sessions': [1],
  'sys.dm_cryptographic_provider_keys': [65_537],
};

describe('every view', () => {
  it('has a name of its own', () => {
    const names = allViews.map(nameOf);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it.each(years)(
    'shows values of its own types, and NULL only where it may, on SQL Server %i',
    async (year) => {
      const { first, second } = fullWorld(year);
      const wrong = [...(await misfits(first)), ...(await misfits(second))];
      expect([...new Set(wrong)]).toEqual([]);
    },
  );

  it('has a row in the full world, except those that the lab has nothing for', async () => {
    const { first } = fullWorld();
    const empty: string[] = [];
    for (const view of allViews) {
      const { context } = await viewReader(first, { database: view.database ?? 'msdb' });
      const inMaster = { ...context, database: first.master };
      const args = argumentsOf[nameOf(view)] ?? [null];
      if (view.since > 2022) continue;
      if (view.read(context, args).length + view.read(inMaster, args).length === 0) empty.push(nameOf(view));
    }
    expect(empty.sort()).toEqual([
      'dbo.backupfilegroup',
      'dbo.logmarkhistory',
      'dbo.restorefile',
      'dbo.restorehistory',
      'dbo.suspect_pages',
      'dbo.sysalerts',
      'dbo.sysjobhistory',
      'dbo.sysjobs',
      'dbo.sysoperators',
      'dbo.sysschedules',
      'sys.column_encryption_keys',
      'sys.column_master_keys',
      'sys.crypt_properties',
      'sys.database_mirroring_witnesses',
      'sys.database_scoped_credentials',
      'sys.dm_cryptographic_provider_keys',
      'sys.dm_cryptographic_provider_sessions',
      'sys.dm_exec_input_buffer',
      'sys.dm_exec_requests',
      'sys.dm_exec_sql_text',
      'sys.dm_tran_locks',
      'sys.openkeys',
      'sys.procedures',
      'sys.server_audits',
      'sys.triggers',
      'sys.views',
    ]);
  });

  it('shows no secret and no password', async () => {
    const { first } = fullWorld();
    const shown: string[] = [];
    for (const view of allViews) {
      const { context } = await viewReader(first, { database: view.database ?? 'master' });
      const rows = view.read(context, argumentsOf[nameOf(view)] ?? [null]);
      shown.push(...rows.flatMap((row) => view.columns.map((_column, index) => String(row(index)))));
    }
    const all = shown.join('\n');
    expect(all).not.toContain('VerySecret');
    expect(all).not.toContain('Correct-Horse');
  });
});

/** Values of all views of an instance that are not of their column's type. */
async function misfits(instance: Instance): Promise<string[]> {
  const { release } = instance.state;
  const wrong: string[] = [];
  for (const view of allViews.filter(({ since }) => since <= release)) {
    const { context } = await viewReader(instance, { database: view.database ?? 'master' });
    for (const row of view.read(context, argumentsOf[nameOf(view)] ?? [null])) {
      wrong.push(...misfitsOf(view, row, release));
    }
  }
  return wrong;
}

function misfitsOf(view: View, row: ViewRow, release: ReleaseYear): string[] {
  return view.columns.flatMap((column, index) => {
    const value = column.since <= release ? row(index) : null;
    const isRight =
      column.since > release || (value === null ? column.isNullable : fitsType(value, column.type));
    return isRight ? [] : [`${nameOf(view)}.${column.name}: ${String(value)}`];
  });
}
