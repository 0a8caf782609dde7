import { type CatalogBuild, connectorBuilds } from '../../catalog/connector-builds.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import type { Stop } from '../../engine/runbook.ts';
import { compareVersions, connectorBuild, isConnector } from '../../fleet/links/connector-build.ts';
import { linkedTo } from '../../fleet/links/link.ts';
import { enabledProvider } from '../../sqlserver/statements/provider.ts';
import { maskedText } from '../../sqlserver/statements/render.ts';
import { wantsFailback } from '../nodes/failback.ts';
import { findNodeSet } from '../nodes/find-node-set.ts';
import type { NodeSet, SetNode } from '../nodes/node-set.ts';
import { restartOrder } from '../nodes/restart-order.ts';
import { isMissing, type Missing, need, stop } from '../rollover/stops.ts';
import {
  buildText,
  type ConnectorChange,
  type ConnectorTurn,
  compareBuilds,
  type Direction,
  type NodeConnector,
} from './connector-change.ts';
import { needsOfNewer } from './needs-of-newer.ts';

/** Finds the instances, their connectors and the order, from what a person gave and what was read. */
export function findChange(
  direction: Direction,
  parameters: Readonly<Record<string, string>>,
  seen: Seen,
): ConnectorChange | Missing {
  const set = findNodeSet(seen, parameters['instance'] ?? '', { asking: 'asks' });
  if (isMissing(set)) return set;
  const target = connectorBuilds.find(({ id }) => id === parameters['build']) ?? connectorBuilds[0];
  const connectors = connectorsOf(set, { direction, target, path: parameters['path'] });
  if (isMissing(connectors)) return connectors;
  const lacking = direction === 'upgrade' ? [] : unreadVaults(seen);
  if (lacking.length > 0) return need(...lacking);
  const newer = direction === 'upgrade' ? { stops: [], open: [] } : needsOfNewer(seen, set.nodes, target);
  if (newer.stops.length > 0) return { kind: 'stops', stops: newer.stops };
  const turns = turnsOf(set, connectors);
  if (isMissing(turns)) return turns;
  const disabled = connectors.filter(({ isEnabled }) => !isEnabled);
  const isBack = wantsFailback(parameters);
  return { direction, target, turns, disabled, sets: set.sets, unsure: set.unsure, open: newer.open, isBack };
}

function unreadVaults({ inventory, vaults }: Seen) {
  return inventory.vaults
    .filter(({ name }) => !vaults.has(name.toLowerCase()))
    .map(({ name }) => ({ kind: 'vault' as const, name }));
}

interface Wanted {
  direction: Direction;
  target: CatalogBuild;
  path: string | undefined;
}

function connectorsOf({ nodes }: NodeSet, wanted: Wanted): NodeConnector[] | Missing {
  const found: NodeConnector[] = [];
  const stops: Stop[] = [];
  for (const node of nodes) {
    const connector = connectorOf(node, wanted);
    if (!isMissing(connector)) found.push(connector);
    else if (connector.kind === 'stops') stops.push(...connector.stops);
  }
  if (stops.length > 0) return { kind: 'stops', stops };
  if (!found.every(({ isThere }) => isThere)) return found;
  const disabled = found.filter(({ isEnabled }) => !isEnabled);
  if (disabled.length > 0) return { kind: 'stops', stops: disabled.map(emergencyStop) };
  return stop(
    'Connector',
    `${found.map(({ node }) => node.entry.name).join(', ')} ${found.length === 1 ? 'has' : 'have'} ${buildText(wanted.target)} already, by ekm.yaml and sys.cryptographic_providers.`,
    'There is nothing to do. If the date of the DLL on a host is another one, correct it in ekm.yaml first.',
  );
}

/** What is to be done takes no approval and no restart: waiting for one would be worse. */
function emergencyStop({ node: { entry }, provider }: NodeConnector): Stop {
  return {
    what: `EMERGENCY: provider ${provider} on ${entry.name} is disabled`,
    why: 'The instance has the build already. Databases that are open stay open, and none comes back after a restart.',
    next: `Find out whether somebody disabled it on purpose. If not, enable it at once, in master on ${entry.name}: ${maskedText(enabledProvider(provider))} Then ask again.`,
  };
}

function connectorOf(node: SetNode, { direction, target, path }: Wanted): NodeConnector | Missing {
  const { entry, facts } = node;
  const what = `Connector on ${entry.name}`;
  if (facts.server.platform === 'Linux')
    return stop(
      what,
      'The instance runs on Linux: there is no setup file, no registry and no Configuration Manager.',
      "Follow Microsoft's page for EKM on Linux by hand.",
    );
  if (facts.providers.state === 'unknown')
    return stop(what, `The providers could not be read: ${facts.providers.detail}.`, facts.providers.next);
  const provider = facts.providers.value.find(isConnector);
  if (provider === undefined)
    return stop(
      what,
      'It has no provider that is the SQL Server Connector by its path.',
      'Set EKM up there first (ekm-setup): what has no connector cannot take over.',
    );
  if (provider.path === undefined)
    return stop(
      what,
      'The path of the DLL is not shown, so that nobody could tell whether it is the right one afterwards.',
      'Give the login of the bot what docs/least-rights.md lists.',
    );
  const build = linkedTo(connectorBuild(provider, entry.connector)) ?? {
    version: provider.version,
    fileDate: undefined,
  };
  const order = compareBuilds(build, target);
  const wrong = direction === 'upgrade' ? (order ?? 0) > 0 : (order ?? 0) < 0;
  if (wrong)
    return stop(
      what,
      `It has ${buildText(build)}, which is ${direction === 'upgrade' ? 'newer' : 'older'} than ${buildText(target)}.`,
      direction === 'upgrade'
        ? 'To go back to an older build, use connector-rollback.'
        : 'To go to a newer build, use connector-upgrade.',
    );
  return {
    node,
    provider: provider.name,
    version: provider.version,
    isEnabled: provider.isEnabled,
    fileDate: build.fileDate,
    path: provider.path,
    newPath: path ?? provider.path,
    isThere: order === 0 && (path === undefined || path === provider.path),
    hasService: compareVersions(provider.version, lastWithService) <= 0,
  };
}

/** Those that have the build take part only where others fail over to them. */
function turnsOf(set: NodeSet, connectors: readonly NodeConnector[]): ConnectorTurn[] | Missing {
  const turns = restartOrder(set);
  if (isMissing(turns)) return turns;
  const paired = turns.flatMap((turn) => {
    const connector = connectors.find(({ node }) => node === turn.node);
    return connector === undefined ? [] : [{ ...turn, connector }];
  });
  const changing = paired.filter(({ connector }) => !connector.isThere);
  const takers = new Set(changing.flatMap(({ failovers }) => failovers.map(({ to }) => to)));
  return paired.filter(({ node, connector }) => !connector.isThere || takers.has(node));
}

/** Source: the maintenance page of 2016 stops a service of the connector; versions after 1.0.0.440 have none. */
// unverified: The connector that ran as a service of Windows is one of version 1.0.0.440 or older.
const lastWithService = '1.0.0.440';
