import { beforeEach, describe, expect, it } from 'vitest';
import { readCertificate } from '../../../../lab/sqlserver/certificates/read-certificate.ts';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import type { Certificate } from '../../../../lab/sqlserver/state/certificate.ts';
import { labInstance, run } from '../../../helpers/lab-instance.ts';
import { copyFile, mustRun } from '../../../helpers/mirroring-hosts.ts';

const strong = '<1_Strong_Password!>';
const masterKey = `CREATE MASTER KEY ENCRYPTION BY PASSWORD = '${strong}'`;
let instance: Instance;

beforeEach(() => {
  instance = labInstance({ release: 2022 });
});

describe('the database master key', () => {
  it.each([
    ['a second one', `${masterKey}; ${masterKey}`, [15578]],
    ['a weak password', "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'weak'", [15116]],
    ['opening one that is not there', `OPEN MASTER KEY DECRYPTION BY PASSWORD = '${strong}'`, [15151]],
    ['a wrong password', `${masterKey}; OPEN MASTER KEY DECRYPTION BY PASSWORD = 'wrong'`, [15313]],
    ['closing what was not opened', `${masterKey}; CLOSE MASTER KEY`, [15315]],
    ['dropping one that is not there', 'DROP MASTER KEY', [15151]],
    [
      'dropping the last password',
      `${masterKey}; ALTER MASTER KEY DROP ENCRYPTION BY PASSWORD = '${strong}'`,
      [15558],
    ],
  ])('refuses %s', async (_, batch, expected) => {
    expect(await numbers(batch)).toEqual(expected);
  });

  it('is not dropped while it protects a private key, and the message names it', async () => {
    await mustRun(instance, masterKey, "CREATE CERTIFICATE c WITH SUBJECT = 'c'");
    const { errors } = await run(instance, 'DROP MASTER KEY');
    expect(errors.map(({ message }) => message)).toEqual([
      "Cannot drop master key because certificate 'c' is encrypted by it.",
    ]);
    await mustRun(instance, 'DROP CERTIFICATE c', 'DROP MASTER KEY');
  });

  it('without the service master key has to be opened in each session', async () => {
    await mustRun(instance, masterKey, 'ALTER MASTER KEY DROP ENCRYPTION BY SERVICE MASTER KEY');
    expect(await numbers("CREATE CERTIFICATE c WITH SUBJECT = 'c'")).toEqual([15581]);
    expect(
      await numbers(
        `OPEN MASTER KEY DECRYPTION BY PASSWORD = '${strong}'; CREATE CERTIFICATE c WITH SUBJECT = 'c'`,
      ),
    ).toEqual([]);
    expect(await numbers("ALTER MASTER KEY REGENERATE WITH ENCRYPTION BY PASSWORD = 'Other-Pass-1'")).toEqual(
      [15329],
    );
  });

  it('goes to another instance by its backup, for which the password is needed', async () => {
    const file = String.raw`C:\keys\master.key`;
    await mustRun(
      instance,
      masterKey,
      `BACKUP MASTER KEY TO FILE = '${file}' ENCRYPTION BY PASSWORD = 'Backup-Pass-1'`,
    );
    const other = labInstance({ name: 'SQL02' });
    copyFile(instance, other, file);
    const restore = (password: string) =>
      `RESTORE MASTER KEY FROM FILE = '${file}' DECRYPTION BY PASSWORD = '${password}' ENCRYPTION BY PASSWORD = 'New-Pass-1'`;
    expect((await run(other, restore('wrong'))).errors.map(({ number }) => number)).toEqual([15317]);
    await mustRun(other, restore('Backup-Pass-1'));
    expect(other.master.masterKey).toMatchObject({
      guid: instance.master.masterKey?.guid,
      isEncryptedByServiceMasterKey: false,
    });
    expect(
      await numbers(`BACKUP MASTER KEY TO FILE = '${file}' ENCRYPTION BY PASSWORD = 'Backup-Pass-1'`),
    ).toEqual([15240]);
  });
});

describe('CREATE CERTIFICATE', () => {
  it('without a master key and without a password is refused', async () => {
    const { errors } = await run(instance, "CREATE CERTIFICATE c WITH SUBJECT = 'c'");
    expect(errors[0]).toMatchObject({
      number: 15581,
      message:
        'Please create a master key in the database or open the master key in the session before performing this operation.',
    });
  });

  it('lasts one year from now unless it says otherwise', async () => {
    await mustRun(instance, masterKey, "CREATE CERTIFICATE c WITH SUBJECT = 'c'");
    const { startsAtMs, expiresAtMs } = mustFind('c');
    const expected = new Date(startsAtMs);
    expected.setUTCFullYear(expected.getUTCFullYear() + 1);
    expect(expiresAtMs).toBe(expected.getTime());
  });

  it.each([
    ["EXPIRY_DATE = '20990101'", '2099-01-01T00:00:00.000Z'],
    ["EXPIRY_DATE = '01/31/2099'", '2099-01-31T00:00:00.000Z'],
    ["EXPIRY_DATE = '2099-01-31T13:14:15'", '2099-01-31T13:14:15.000Z'],
  ])('takes %s as UTC', async (option, expected) => {
    await mustRun(instance, masterKey, `CREATE CERTIFICATE c WITH SUBJECT = 'c', ${option}`);
    expect(new Date(mustFind('c').expiresAtMs).toISOString()).toBe(expected);
  });

  it.each([
    ["START_DATE = '20980101', EXPIRY_DATE = '20990101'", 15215],
    ["START_DATE = '20010101', EXPIRY_DATE = '20020101'", 15214],
    ["START_DATE = '20980101', EXPIRY_DATE = '20970101'", 15213],
  ])('makes the certificate and warns: %s', async (dates, number) => {
    const { messages } = await mustRun(
      instance,
      masterKey,
      `CREATE CERTIFICATE c WITH SUBJECT = 'c', ${dates}`,
    );
    expect(messages.map((each) => [each.number, each.severity])).toEqual([[number, 0]]);
    expect(instance.master.certificates).toHaveLength(1);
  });

  it.each([
    [
      'a name that is taken',
      "CREATE CERTIFICATE c WITH SUBJECT = 'c'; CREATE CERTIFICATE C WITH SUBJECT = 'd'",
      [15232],
    ],
    ['a date that is none', "CREATE CERTIFICATE c WITH SUBJECT = 'c', EXPIRY_DATE = 'soon'", [241]],
    ['an empty subject', "CREATE CERTIFICATE c WITH SUBJECT = ''", [15212]],
    ['a file that is not there', String.raw`CREATE CERTIFICATE c FROM FILE = 'C:\none.cer'`, [15208]],
    ['bytes that are no certificate', 'CREATE CERTIFICATE c FROM BINARY = 0x3003', [15297]],
    ['a role as owner', "CREATE CERTIFICATE c AUTHORIZATION db_owner WITH SUBJECT = 'c'", [15345]],
    ['an owner who is not there', "CREATE CERTIFICATE c AUTHORIZATION x WITH SUBJECT = 'c'", [15151]],
  ])('refuses %s', async (_, batch, expected) => {
    await mustRun(instance, masterKey);
    expect(await numbers(batch)).toEqual(expected);
  });
});

describe('BACKUP CERTIFICATE', () => {
  const cer = String.raw`C:\backup\c.cer`;
  const pvk = String.raw`C:\backup\c.pvk`;
  const withKey = `WITH PRIVATE KEY (FILE = '${pvk}', ENCRYPTION BY PASSWORD = 'Backup-Pass-1')`;

  beforeEach(() => mustRun(instance, masterKey, "CREATE CERTIFICATE c WITH SUBJECT = 'c'"));

  it('of the public part writes DER and is no backup of the private key', async () => {
    await mustRun(instance, `BACKUP CERTIFICATE c TO FILE = '${cer}'`);
    const bytes = instance.state.host.files[cer.toLowerCase()];
    expect(readCertificate(bytes ?? Buffer.alloc(0))?.thumbprint).toEqual(mustFind('c').thumbprint);
    expect(mustFind('c').lastBackupAtMs).toBeUndefined();
  });

  it('never overwrites, and writes nothing at all when one of the files is there', async () => {
    instance.state.host.files[pvk.toLowerCase()] = Buffer.from('old');
    expect(await numbers(`BACKUP CERTIFICATE c TO FILE = '${cer}' ${withKey}`)).toEqual([15240]);
    expect(Object.keys(instance.state.host.files)).toEqual([pvk.toLowerCase()]);
  });

  it.each([
    ['a path that is none', "BACKUP CERTIFICATE c TO FILE = 'C:\\a?b.cer'", [15240]],
    ['a certificate that is not there', `BACKUP CERTIFICATE x TO FILE = '${cer}'`, [15151]],
    [
      'a password where the master key protects',
      `BACKUP CERTIFICATE c TO FILE = '${cer}' WITH PRIVATE KEY (FILE = '${pvk}', ENCRYPTION BY PASSWORD = 'Backup-Pass-1', DECRYPTION BY PASSWORD = 'x')`,
      [15147],
    ],
  ])('refuses %s', async (_, batch, expected) => {
    expect(await numbers(batch)).toEqual(expected);
  });

  it.each([
    [
      'as PVK',
      `TO FILE = '${cer}' ${withKey}`,
      `FROM FILE = '${cer}' WITH PRIVATE KEY (FILE = '${pvk}', DECRYPTION BY PASSWORD = 'Backup-Pass-1')`,
    ],
    [
      'on a share',
      String.raw`TO FILE = '\\files\certificates\c.cer' WITH PRIVATE KEY (FILE = '\\files\certificates\c.pvk', ENCRYPTION BY PASSWORD = 'Backup-Pass-1')`,
      String.raw`FROM FILE = '\\files\certificates\c.cer' WITH PRIVATE KEY (FILE = '\\files\certificates\c.pvk', DECRYPTION BY PASSWORD = 'Backup-Pass-1')`,
    ],
    [
      'as PFX',
      String.raw`TO FILE = 'C:\c.pfx' WITH FORMAT = 'PFX', PRIVATE KEY (ENCRYPTION BY PASSWORD = 'Backup-Pass-1')`,
      String.raw`FROM FILE = 'C:\c.pfx' WITH FORMAT = 'PFX', PRIVATE KEY (DECRYPTION BY PASSWORD = 'Backup-Pass-1')`,
    ],
  ])('brings the private key to another instance %s', async (_, to, from) => {
    await mustRun(instance, `BACKUP CERTIFICATE c ${to}`);
    expect(mustFind('c').lastBackupAtMs).toBeTypeOf('number');
    const other = labInstance({ name: 'SQL02', host: instance.state.host }, instance.network);
    await mustRun(other, masterKey, `CREATE CERTIFICATE c ${from}`);
    expect(other.master.certificates[0]?.privateKey).toEqual(mustFind('c').privateKey);
    const wrong = `CREATE CERTIFICATE d ${from.replace('Backup-Pass-1', 'wrong')}`;
    expect((await run(other, wrong)).errors.map(({ number }) => number)).toEqual([15465]);
  });

  it('without the private key gives a certificate that cannot be backed up with it (15246)', async () => {
    await mustRun(instance, `BACKUP CERTIFICATE c TO FILE = '${cer}'`);
    const other = labInstance({ name: 'SQL02', host: instance.state.host });
    await mustRun(other, `CREATE CERTIFICATE c FROM FILE = '${cer}'`);
    expect(other.master.certificates[0]).toMatchObject({ protection: 'NA', privateKey: undefined });
    const batch = String.raw`BACKUP CERTIFICATE c TO FILE = 'C:\d.cer' WITH PRIVATE KEY (FILE = 'C:\d.pvk', ENCRYPTION BY PASSWORD = 'Backup-Pass-1')`;
    expect((await run(other, batch)).errors.map(({ number }) => number)).toEqual([15246]);
  });

  it('another certificate’s private key does not fit (15474)', async () => {
    await mustRun(instance, `BACKUP CERTIFICATE c TO FILE = '${cer}' ${withKey}`);
    await mustRun(
      instance,
      "CREATE CERTIFICATE d WITH SUBJECT = 'd'",
      'ALTER CERTIFICATE d REMOVE PRIVATE KEY',
    );
    const batch = `ALTER CERTIFICATE d WITH PRIVATE KEY (FILE = '${pvk}', DECRYPTION BY PASSWORD = 'Backup-Pass-1')`;
    expect(await numbers(batch)).toEqual([15474]);
  });
});

describe('a certificate under a password', () => {
  it('needs it for the private key, and can be put under the master key', async () => {
    const to = String.raw`TO FILE = 'C:\c.cer' WITH PRIVATE KEY (FILE = 'C:\c.pvk', ENCRYPTION BY PASSWORD = 'Backup-Pass-1'`;
    await mustRun(instance, "CREATE CERTIFICATE c ENCRYPTION BY PASSWORD = 'Cert-Pass-1' WITH SUBJECT = 'c'");
    expect(await numbers(`BACKUP CERTIFICATE c ${to})`)).toEqual([15334]);
    expect(await numbers(`BACKUP CERTIFICATE c ${to}, DECRYPTION BY PASSWORD = 'wrong')`)).toEqual([15466]);
    await mustRun(
      instance,
      masterKey,
      "ALTER CERTIFICATE c WITH PRIVATE KEY (DECRYPTION BY PASSWORD = 'Cert-Pass-1')",
    );
    expect(mustFind('c').protection).toBe('MK');
    await mustRun(instance, `BACKUP CERTIFICATE c ${to})`);
  });
});

function mustFind(name: string): Certificate {
  const certificate = instance.master.certificates.find((each) => each.name === name);
  if (certificate === undefined) throw new Error(`no certificate ${name}`);
  return certificate;
}

async function numbers(batch: string): Promise<number[]> {
  return (await run(instance, batch)).errors.map(({ number }) => number);
}
