import { typed } from '../../engine/plan/instruction.ts';
import { serviceOf } from '../nodes/restart-steps.ts';
import type { StepList } from '../rollover/step-list.ts';
import type { Recovery } from './recovery.ts';

/** Brings the databases back on each instance, where they are not: what is open already needs nothing. */
export function addDatabases(steps: StepList, { instances }: Recovery): void {
  for (const { entry, serverName, encrypted } of instances) {
    if (encrypted.length === 0) continue;
    const { name } = entry;
    steps.add(`databases-${name}`, {
      title: `Bring the encrypted databases of ${name} back`,
      target: { kind: 'instance', instance: name, database: undefined },
      kind: 'seen',
      by: 'person',
      act: {
        kind: 'person',
        instructions: [
          `Databases that are RECOVERY_PENDING try their key at a start only. On the host of ${name}: SQL Server Configuration Manager, SQL Server Services, right-click ${serviceOf({ serverName })}, Restart. On a failover cluster instance use Failover Cluster Manager.`,
          `To touch one database only, in a query window on ${name}: ${typed('ALTER DATABASE [NAME] SET OFFLINE')}, then ${typed('ALTER DATABASE [NAME] SET ONLINE')}. In an availability group restart the instance instead.`,
          `You should see ${encrypted.join(', ')} without "Recovery Pending" in Object Explorer, after a refresh.`,
          'If one stays down, put the 33xxx line of the error log to /ekm explain. The app of SQL Server may have lost its permission, or the key that came back is another one.',
        ],
        statement: undefined,
      },
      done: {
        check: 'encrypted-databases-back',
        args: { instance: name, databases: JSON.stringify(encrypted) },
      },
      ifDoneBefore: 'fine',
      settleMs: recoverySettleMs,
      why: 'A key that is back does not bring databases back by itself.',
      check: `sys.databases shows ${encrypted.join(', ')} ONLINE. Of one that never went down this says nothing: that shows at its next start.`,
      undo: 'Nothing to undo.',
      risk: 'A restart takes everything on the instance down for its time.',
    });
  }
}

const recoverySettleMs = 10 * 60_000;
