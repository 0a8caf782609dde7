import type { LabClock } from '../clock.ts';
import type { Faults } from '../control/faults.ts';
import type { CloudReach } from './connector/cloud-reach.ts';
import type { Instance } from './instance.ts';
import type { AvailabilityGroup } from './state/availability-group.ts';
import { sameName } from './state/same-name.ts';

/** What lies between the instances of one lab: how they find one another, the cloud, and what goes wrong on the way. */
export class Network {
  readonly clock: LabClock;
  readonly faults: Faults;
  readonly cloud: CloudReach;
  readonly instances: Instance[] = [];
  /** Instances that have had a mirrored database: in a large fleet it takes too long to look into all of them for each statement. */
  readonly mirroring = new Set<Instance>();
  readonly availabilityGroups: AvailabilityGroup[] = [];
  /** Files on shares (`\\files\backup\sales.bak`), by lower-case path, which every host reaches. */
  readonly sharedFiles: Record<string, Buffer> = {};

  constructor(parts: { clock: LabClock; faults: Faults; cloud: CloudReach }) {
    this.clock = parts.clock;
    this.faults = parts.faults;
    this.cloud = parts.cloud;
  }

  /** The instance with this `@@SERVERNAME`. */
  instance(name: string): Instance | undefined {
    return this.instances.find((each) => sameName(each.state.name, name));
  }

  /** The running instance whose mirroring endpoint answers at `TCP://host:port`. The first label of the host name decides. */
  atEndpoint(address: string): Instance | undefined {
    const match = /^tcp:\/\/(?<host>[^:/]+):(?<port>\d+)$/i.exec(address.trim());
    const host = match?.groups?.host?.split('.')[0] ?? '';
    return this.instances.find(
      ({ state }) =>
        state.isRunning &&
        sameName(state.host.name, host) &&
        state.endpoints.some(
          ({ kind, port }) => kind === 'DATABASE_MIRRORING' && port === Number(match?.groups?.port),
        ),
    );
  }
}
