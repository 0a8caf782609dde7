import { expect, it } from 'vitest';
import { statementSamples } from '../../scripts/reference/statement-samples.ts';
import { maskedText } from '../../src/sqlserver/statements/render.ts';
import { startTestLab } from '../helpers/lab.ts';
import { connectTo, type LabConnection } from '../helpers/lab-sql.ts';

it('the lab takes every statement of the page, one after the other, or refuses it for what is not there', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const connection = await connectTo(lab, 'SQL01');
  for (const [name, { statement }] of Object.entries(statementSamples))
    expect([name, await refusalOf(connection, maskedText(statement))]).toEqual([name, refusals[name]]);
});

/** The number of the message; undefined: it was executed. */
async function refusalOf(connection: LabConnection, text: string): Promise<number | undefined> {
  return connection.batch(text).then(
    () => undefined,
    (error: unknown) => Object(error).number,
  );
}

/** In the world `healthy`, in master, as a sysadmin. None of them is a message about how a statement is written. */
const refusals: Readonly<Record<string, number>> = {
  newProvider: 15530,
  providerFile: 33027,
  credentialForLogin: 15151,
  credentialTaken: 33045,
  openExistingKey: 33049,
  dropKeyObject: 15151,
  loginOfKey: 15151,
  newEncryptionKey: 33102,
  encryptionOn: 5069,
  droppedEncryptionKey: 33102,
  protectorKey: 33102,
  groupFailover: 35221,
  mirrorFailover: 1416,
  newMasterKey: 15118,
  newCertificate: 15581,
  certificateFile: 15151,
  importedCertificate: 15151,
  newEndpoint: 15151,
  endpointCertificate: 15151,
  partnerLogin: 15118,
  partnerOnMirror: 1486,
  partnerOnPrincipal: 1486,
  safetyOff: 1416,
  witnessOff: 1416,
  witnessSet: 1416,
};
