import { LabClock } from '../../lab/clock.ts';
import { Faults } from '../../lab/control/faults.ts';
import type { Instance } from '../../lab/sqlserver/instance.ts';
import { Network } from '../../lab/sqlserver/network.ts';
import type { ReleaseYear } from '../../lab/sqlserver/state/release.ts';
import { labInstance, run } from './lab-instance.ts';
import type { RecordedOutput } from './recorded-output.ts';

/** Three hosts whose mirroring endpoints trust one another by certificate, set up by T-SQL as the documentation describes. */
export interface MirroringHosts {
  a: Instance;
  b: Instance;
  w: Instance;
  clock: LabClock;
  faults: Faults;
}

/** Sets up HOST_A, HOST_B and HOST_W, without a mirrored database. The certificates last one year. */
export async function mirroringHosts(release: ReleaseYear = 2019): Promise<MirroringHosts> {
  const clock = new LabClock();
  const faults = new Faults(() => clock.now());
  const network = new Network({
    clock,
    faults,
    cloud: { resolve: () => undefined, ca: '', vaultHost: (identity) => identity, authority: '' },
  });
  const [a, b, w] = ['HOST_A', 'HOST_B', 'HOST_W'].map((name) => labInstance({ name, release }, network));
  if (a === undefined || b === undefined || w === undefined) throw new Error('three hosts are needed');
  await Promise.all([a, b, w].map(outbound));
  for (const here of [a, b, w]) for (const peer of [a, b, w]) if (here !== peer) await inbound(here, peer);
  return { a, b, w, clock, faults };
}

/** Makes database Sales on HOST_A and restores it on HOST_B. */
export async function restoreOnMirror({ a, b }: MirroringHosts): Promise<void> {
  await mustRun(
    a,
    'CREATE DATABASE Sales',
    String.raw`BACKUP DATABASE Sales TO DISK = '\\files\backup\sales.bak'`,
    String.raw`BACKUP LOG Sales TO DISK = '\\files\backup\sales.trn'`,
  );
  await mustRun(
    b,
    String.raw`RESTORE DATABASE Sales FROM DISK = '\\files\backup\sales.bak' WITH NORECOVERY`,
    String.raw`RESTORE LOG Sales FROM DISK = '\\files\backup\sales.trn' WITH NORECOVERY`,
  );
}

/** Mirrors Sales from HOST_A to HOST_B. */
export async function mirrorSales(hosts: MirroringHosts): Promise<void> {
  await restoreOnMirror(hosts);
  await mustRun(hosts.b, "ALTER DATABASE Sales SET PARTNER = 'TCP://HOST_A.contoso.example:7024'");
  await mustRun(hosts.a, "ALTER DATABASE Sales SET PARTNER = 'TCP://HOST_B.contoso.example:7024'");
}

/** Runs batches and throws when one of them says an error. */
export async function mustRun(instance: Instance, ...batches: string[]): Promise<RecordedOutput> {
  const output = await run(instance, ...batches);
  const [error] = output.errors;
  if (error !== undefined) throw error;
  return output;
}

/** Copies a file from one host to another, as an administrator does. */
export function copyFile(from: Instance, to: Instance, path: string): void {
  const bytes = from.state.host.files[path.toLowerCase()];
  if (bytes === undefined) throw new Error(`${from.state.name} has no ${path}`);
  to.state.host.files[path.toLowerCase()] = bytes;
}

async function outbound(instance: Instance): Promise<void> {
  const { name } = instance.state;
  await mustRun(
    instance,
    "CREATE MASTER KEY ENCRYPTION BY PASSWORD = '<1_Strong_Password!>'",
    `CREATE CERTIFICATE ${name}_cert WITH SUBJECT = '${name} certificate for database mirroring'`,
    `CREATE ENDPOINT Endpoint_Mirroring STATE = STARTED AS TCP (LISTENER_PORT = 7024, LISTENER_IP = ALL)
       FOR DATABASE_MIRRORING (AUTHENTICATION = CERTIFICATE ${name}_cert, ENCRYPTION = REQUIRED ALGORITHM AES, ROLE = ALL)`,
    `BACKUP CERTIFICATE ${name}_cert TO FILE = 'C:\\${name}_cert.cer'`,
  );
}

async function inbound(here: Instance, peer: Instance): Promise<void> {
  const { name } = peer.state;
  copyFile(peer, here, `C:\\${name}_cert.cer`);
  await mustRun(
    here,
    `CREATE LOGIN ${name}_login WITH PASSWORD = '1Sample_Strong_Password!@#'`,
    `CREATE USER ${name}_user FOR LOGIN ${name}_login`,
    `CREATE CERTIFICATE ${name}_cert AUTHORIZATION ${name}_user FROM FILE = 'C:\\${name}_cert.cer'`,
    `GRANT CONNECT ON ENDPOINT::Endpoint_Mirroring TO [${name}_login]`,
  );
}
