import { cppRuntimeFor } from '../../catalog/cpp-runtime.ts';
import type { AskedDay } from '../../engine/plan/evidence-field.ts';
import { compareVersions } from '../../fleet/links/connector-build.ts';
import type { StepList } from '../rollover/step-list.ts';
import { type ConnectorChange, type ConnectorTurn, firstNewThumbprints } from './connector-change.ts';
import { presentDay } from './dll-days.ts';
import { dateCommand } from './exchange-lines.ts';

/** What has to be right on a host before its instance is stopped. Gives back the step's id. */
export function addHostLook(steps: StepList, change: ConnectorChange, { connector }: ConnectorTurn): string {
  const { target } = change;
  const { node, path } = connector;
  const instance = node.entry.name;
  const day = presentDay(change, connector);
  const runtime = cppRuntimeFor(node.facts.server.majorVersion, target);
  return steps.add(`host-${instance}`, {
    title: `Look at the host of ${instance} before anything is stopped there`,
    target: { kind: 'instance', instance, database: undefined },
    kind: 'attested',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        `See the day of the DLL, ${dateCommand(path)}. Note it: the version in SQL Server does not tell builds apart.${dayText(day)}`,
        `Programs and Features lists ${runtime.name} (x64). If not, install it first: ${runtime.download}`,
        ...(compareVersions(target.version, firstNewThumbprints) < 0
          ? []
          : [
              'In regedit, HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SQL Server Cryptographic Provider, Permissions: the account of the SQL Server service has Full Control. If the branch is missing, create it (code 2058 otherwise): /ekm help registry.',
            ]),
        ...(connector.isThere ? [] : ['Copy the new setup file to the host, and the old one too.']),
        'If it is a failover cluster instance, all of this holds for every node of the cluster: exchange the connector on the passive nodes first, then move the role and exchange it on the last one. The registry branch needs a cluster checkpoint.',
      ],
      statement: undefined,
    },
    evidence: [
      {
        name: 'dllDateBefore',
        label: `Day of the DLL on the host of ${instance} now`,
        isRequired: true,
        day,
      },
    ],
    why: 'Every minute between stop and start is down time: what is missing is found before it.',
    check: 'The bot sees no host: it is kept as said by a person.',
    undo: 'Nothing to undo.',
    risk: 'None.',
  });
}

/** What is known of the day already. */
function dayText(day: AskedDay): string {
  if (day.want === 'any') return '';
  return day.want === 'this'
    ? ` ekm.yaml has ${day.day}.`
    : ` If it is ${day.day} already, there is nothing to exchange: end the run.`;
}
