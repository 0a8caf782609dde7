import { expect, it } from 'vitest';
import { readPvk } from '../../../../../lab/sqlserver/certificates/pvk-file.ts';
import { labInstance, run } from '../../../../helpers/lab-instance.ts';

const setup = [
  "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'Master-Key-Pass-1';",
  "CREATE CERTIFICATE Moved WITH SUBJECT = 'to be copied';",
];

it('gives the private key as a PVK file that its password opens', async () => {
  const instance = labInstance();
  const { rows, errors } = await run(
    instance,
    ...setup,
    "SELECT CERTPRIVATEKEY(CERT_ID('Moved'), 'File-Pass-1') AS pvk",
  );
  expect(errors).toEqual([]);
  const file = rows[0]?.pvk as Buffer;
  expect(file.readUInt32LE(0)).toBe(0xb0b5f11e);
  expect(readPvk(file, 'File-Pass-1')).not.toEqual(readPvk(file, 'Wrong-Pass-1'));
});

it('copies a certificate with its key by text alone', async () => {
  const [from, to] = [labInstance({ name: 'SQL01' }), labInstance({ name: 'SQL02' })];
  const { rows } = await run(from, ...setup, "SELECT CERTENCODED(CERT_ID('Moved')) AS der");
  const der = Buffer.from(rows[0]?.der as Buffer).toString('hex');
  const made = await run(to, `CREATE CERTIFICATE Moved FROM BINARY = 0x${der}`);
  expect(made.errors).toEqual([]);
  const shown = await run(to, 'SELECT name, subject, pvt_key_encryption_type FROM sys.certificates');
  expect(shown.rows).toMatchObject([
    { name: 'Moved', subject: 'to be copied', pvt_key_encryption_type: 'NA' },
  ]);
});

it('gives nothing where the private key is not', async () => {
  const { rows } = await run(labInstance(), "SELECT CERTPRIVATEKEY(99, 'File-Pass-1') AS pvk");
  expect(rows).toEqual([{ pvk: null }]);
});
