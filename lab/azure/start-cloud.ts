import type { SecureContextOptions } from 'node:tls';
import type { LabClock } from '../clock.ts';
import type { Faults } from '../control/faults.ts';
import { issueFor, newAuthority } from '../x509/authority.ts';
import type { Cloud } from './cloud.ts';
import type { CloudParts } from './cloud-parts.ts';
import { newCloudState } from './cloud-state.ts';
import { Tokens } from './entra/tokens.ts';
import { CallCounts } from './key-vault/call-counts.ts';
import { carryOutWhatIsDue } from './key-vault/due.ts';
import { LabCloud } from './lab-cloud.ts';
import { certificateNames } from './network/cloud-hosts.ts';
import { startProxy } from './network/proxy.ts';
import { RequestLog } from './network/request-log.ts';
import { resolveIn } from './network/resolve.ts';
import { serveCloud } from './network/serve-cloud.ts';

/** Starts an empty cloud on two free ports of 127.0.0.1: one for everything, one for the proxy. */
export async function startCloud({ clock, faults }: CloudOptions): Promise<Cloud> {
  const parts: CloudParts = {
    clock,
    faults,
    tokens: new Tokens(clock),
    requests: new RequestLog(),
    callCounts: new CallCounts(),
    state: newCloudState(),
    port: 0,
  };
  const authority = newAuthority('EKM Bot lab root');
  const server = await serveCloud(parts, issueFor(authority, certificateNames()));
  const proxy = await startProxy((hostname) => resolveIn(parts, hostname));
  const stopWatching = clock.onMove((nowMs) => {
    for (const vault of parts.state.vaults) carryOutWhatIsDue(vault, nowMs);
  });
  return new LabCloud(parts, {
    stopWatching,
    server,
    proxy,
    ca: authority.certificate,
    serverTls: (): SecureContextOptions => issueFor(authority, ['localhost', '127.0.0.1', '*.sql.localhost']),
  });
}

/** What the cloud takes from the lab: its time, and what shall go wrong. */
export interface CloudOptions {
  clock: LabClock;
  faults: Faults;
}
