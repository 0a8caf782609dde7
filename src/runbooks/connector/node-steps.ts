import { providerFile } from '../../sqlserver/statements/provider.ts';
import { maskedText } from '../../sqlserver/statements/render.ts';
import { addAfterRestart } from '../nodes/after-restart-steps.ts';
import { addFailover } from '../nodes/failover-steps.ts';
import { leadersStay } from '../nodes/leaders-stay.ts';
import { setText } from '../nodes/node-set.ts';
import { addRestart, startedAfter } from '../nodes/restart-steps.ts';
import { inMaster } from '../rollover/master-step.ts';
import type { StepList } from '../rollover/step-list.ts';
import { buildText, type ConnectorChange, type ConnectorTurn } from './connector-change.ts';
import { dayStays, exchangedDay } from './dll-days.ts';
import { exchangeLines } from './exchange-lines.ts';
import { addHostLook } from './host-look.ts';

/** One instance: it hands over what it leads, its connector is exchanged by hand, and all is looked at before the next. */
export function addNodeTurn(steps: StepList, change: ConnectorChange, turn: ConnectorTurn): void {
  for (const failover of turn.failovers) addFailover(steps, failover);
  const looked = addHostLook(steps, change, turn);
  if (turn.connector.isThere) {
    addRestart(steps, turn.node, {
      since: looked,
      before: leadersStay(turn),
      why: 'It has the build already. It is restarted all the same: nobody fails over to an instance that was not seen to come back.',
      risk: downText(turn),
    });
    addAfterRestart(steps, turn, adviceOf(change));
    return;
  }
  addExchange(steps, change, { turn, since: looked });
  const registered = addProviderFile(steps, change, turn);
  const { path, newPath, hasService } = turn.connector;
  if (path !== newPath || hasService)
    addRestart(steps, turn.node, {
      title: `Restart ${turn.node.entry.name} once more`,
      since: registered,
      windows: [],
      why: 'At the start before this the provider still had the old file: encrypted databases open at a start.',
      risk: downText(turn),
    });
  addAfterRestart(steps, turn, adviceOf(change));
}

function addExchange(
  steps: StepList,
  change: ConnectorChange,
  { turn, since }: { turn: ConnectorTurn; since: string },
): void {
  const { node, connector } = turn;
  const instance = node.entry.name;
  const { direction, target } = change;
  steps.add(`connector-${instance}`, {
    title: `Exchange the connector of ${instance}: ${buildText(connector)} for ${buildText(target)}`,
    target: { kind: 'instance', instance, database: undefined },
    kind: 'seen',
    by: 'person',
    act: { kind: 'person', instructions: exchangeLines(change, connector), statement: undefined },
    before: leadersStay(turn),
    done: startedAfter(instance, since),
    evidence: [
      {
        name: 'dllDate',
        label: `Day of the new DLL on the host of ${instance}`,
        isRequired: true,
        day: exchangedDay(change),
      },
    ],
    why: `The file is in use while the instance runs. ${direction === 'upgrade' ? 'All instances that hold copies get the same build.' : 'Other builds on partners may leave databases in RECOVERY_PENDING after a failover: all go back.'}`,
    check:
      'The instance has been started since the step before. Which file it is nobody can see in SQL Server: the version names several builds, so the date that you give is kept as said.',
    undo: `The same with the setup file of ${buildText(connector)}: ${direction === 'upgrade' ? 'connector-rollback' : 'connector-upgrade'}.`,
    risk: `${downText(turn)} If Windows asks for a restart of the host, let it: the file was still in use.`,
    ...(target.fileDate !== undefined && { unverified: dayStays }),
  });
}

/** FROM FILE disables the provider: it and ENABLE are one batch of one step, between which neither freeze nor window comes. */
// unverified: After a start the instance shows the version of the new file by itself; where it does not, ALTER CRYPTOGRAPHIC PROVIDER makes it so, as the page of 2016 has it.
function addProviderFile(steps: StepList, { target }: ConnectorChange, { connector }: ConnectorTurn): string {
  const { node, provider, newPath: path } = connector;
  const instance = node.entry.name;
  return steps.add(`provider-${instance}`, {
    title: `Provider ${provider} on ${instance}: the new file, enabled`,
    kind: 'seen',
    ...inMaster(node, providerFile(provider, path), { endsOnceBegun: true }),
    // Between the exchange and this the instance may have no provider that opens keys.
    windows: [],
    done: { check: 'provider-build', args: { instance, provider, version: target.version, path } },
    ifDoneBefore: 'fine',
    why: `Where the instance shows path and version ${target.version} already, and the provider enabled, nothing is executed. Else it learns of the file here: the statement disables the provider and enables it again, in one batch.`,
    check: 'sys.cryptographic_providers shows it enabled, with the path and the version.',
    undo:
      connector.path === path
        ? 'Nothing to undo in SQL Server: the path is the same as before.'
        : maskedText(providerFile(provider, connector.path)),
    risk: 'Interrupted between the two, the provider stays disabled: an EMERGENCY, since no encrypted database comes back at a restart then. Try again at once. Messages 33027, 33024: the file is missing, not signed, or another provider. After it, databases in RECOVERY_PENDING need one more restart.',
    unverified:
      'Whether a start alone shows the version of a new file: the page of 2016 has this statement, that of 2022 does not.',
  });
}

function downText({ downFor, node }: ConnectorTurn): string {
  const alone =
    node.encrypted.length === 0 ? 'It is down for the time.' : 'Its own databases are down for the time.';
  return downFor.length === 0
    ? alone
    : `${alone} Nobody can take over ${downFor.map(setText).join(', ')} without loss, so ${downFor.flatMap(({ databases }) => databases).join(', ')} is down as well.`;
}

function adviceOf({ direction }: ConnectorChange): string {
  return direction === 'upgrade'
    ? 'Where the step before had to name the file, restart once more and try again. Else end the run and start connector-rollback for this instance.'
    : 'Where the step before had to name the file, restart once more and try again. Else look at C++ runtime, registry and path of the file.';
}
