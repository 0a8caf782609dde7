import type { TestLab } from '../../helpers/lab.ts';
import { connectTo } from '../../helpers/lab-sql.ts';
import { dayMs } from './sample-reminders.ts';

/** Makes a new certificate for a mirroring endpoint of mirroring-pair, as the people of the instance do. */
export async function renewCertificate(lab: TestLab, host = 'HOST_A', days = 700): Promise<void> {
  const connection = await connectTo(lab, host);
  const expiry = new Date(lab.clock.now() + days * dayMs).toISOString().slice(0, 10);
  await connection.batch(
    `CREATE CERTIFICATE ${host}_cert_2 WITH SUBJECT = '${host}, again', EXPIRY_DATE = '${expiry}';`,
  );
  await connection.batch(
    `ALTER ENDPOINT Endpoint_Mirroring FOR DATABASE_MIRRORING (AUTHENTICATION = CERTIFICATE ${host}_cert_2)`,
  );
}
