import copiesInStep from '../checks/copies-in-step.ts';
import encryptedDatabasesBack from '../checks/encrypted-databases-back.ts';
import ekmSetting from '../checks/provider-in-use.ts';
import type { Condition } from '../rollover/prechecks.ts';
import type { ConnectorChange, ConnectorTurn } from './connector-change.ts';

/**
 * What must hold before anybody is asked. Who goes back may have databases that are not online: that is why. A provider
 * that is disabled is no stop either: the plan begins with it.
 */
export function changeConditions({ direction, turns, sets }: ConnectorChange): Condition[] {
  if (direction === 'rollback') return [];
  return [
    ...turns.flatMap((turn) => nodeConditions(turn)),
    ...sets.flatMap((set) => setConditions(turns, set)),
  ];
}

function nodeConditions({ connector }: ConnectorTurn): Condition[] {
  if (!connector.isEnabled) return [];
  const { node, provider } = connector;
  const instance = node.entry.name;
  return [
    {
      check: ekmSetting,
      args: { instance, provider },
      next: 'Set "EKM provider enabled" to 1 and RECONFIGURE, then plan again.',
    },
    ...(node.encrypted.length === 0
      ? []
      : [
          {
            check: encryptedDatabasesBack,
            args: { instance, databases: JSON.stringify(node.encrypted) },
            next: 'Wait until they are online and at rest, or find out why they are not (/ekm check): otherwise nobody could tell what the upgrade did.',
          },
        ]),
  ];
}

function setConditions(turns: readonly ConnectorTurn[], set: ConnectorChange['sets'][number]): Condition[] {
  return turns
    .filter(({ node }) => set.others.includes(node.entry.name))
    .map(({ node }) => ({
      check: copiesInStep,
      args: {
        instance: set.primary,
        copy: node.serverName,
        databases: JSON.stringify(set.databases),
        want: 'SYNCHRONIZING',
      },
      next: 'Bring the copies back in step first.',
    }));
}
