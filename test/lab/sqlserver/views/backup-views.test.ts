import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decimal } from '../../../../lab/sqlserver/types/decimal.ts';
import { lsnAt } from '../../../../lab/sqlserver/views/lsn.ts';
import { fullWorld } from '../../../helpers/full-world.ts';
import { viewReader } from '../../../helpers/view-reader.ts';

const number = (value: unknown): bigint => (value as Decimal).unscaled;

describe('log sequence numbers', () => {
  it('grow with time', () => {
    const times = fc.integer({ min: 0, max: 10 ** 11 });
    fc.assert(
      fc.property(times, times, (a, b) => {
        const [first, second] = [lsnAt(0, Math.min(a, b)), lsnAt(0, Math.max(a, b))];
        expect(first.unscaled <= second.unscaled).toBe(true);
        if (Math.abs(a - b) >= 10) expect(first.unscaled < second.unscaled).toBe(true);
      }),
    );
  });

  it('fit into numeric(25,0)', () => {
    expect(lsnAt(0, Date.UTC(2199, 0)).toString().length).toBeLessThanOrEqual(25);
  });
});

describe('msdb.dbo.backupset', () => {
  it('lets log backups follow one another, and differentials stand on the last full backup', async () => {
    const { first } = fullWorld();
    const [full, log, differential, next] = (await viewReader(first, { database: 'msdb' })).read(
      'dbo.backupset',
    );
    expect(number(next?.first_lsn)).toBe(number(log?.last_lsn));
    expect(number(differential?.differential_base_lsn)).toBe(number(full?.checkpoint_lsn));
    expect(number(log?.database_backup_lsn)).toBe(number(full?.checkpoint_lsn));
    expect(differential?.differential_base_guid).toBe(full?.backup_set_uuid);
  });

  it('gives times on the host’s clock and says how far that is from UTC', async () => {
    const { first } = fullWorld();
    const [full] = (await viewReader(first, { database: 'msdb' })).read('dbo.backupset');
    expect(full).toMatchObject({ time_zone: 8, backup_start_date: { unixMs: Date.UTC(2026, 2, 3, 14) } });
  });

  it('knows encryption of backups only', async () => {
    const { first } = fullWorld();
    const [full, log] = (await viewReader(first, { database: 'msdb' })).read('dbo.backupset');
    expect(full).toMatchObject({ key_algorithm: 'aes_256', encryptor_type: 'CERTIFICATE' });
    expect(log).toMatchObject({ key_algorithm: null, encryptor_thumbprint: null, encryptor_type: null });
  });

  it('is there in msdb only', async () => {
    const { first } = fullWorld();
    expect((await viewReader(first, { database: 'master' })).view('dbo.backupset')).toBeUndefined();
    expect((await viewReader(first, { database: 'msdb' })).view('backupset')).toBeDefined();
  });
});
