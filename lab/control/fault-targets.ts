import { coverage } from '../slack/coverage.ts';
import type { World } from '../world/world.ts';
import { hits } from './faults.ts';

/** The kinds of fault that a target can show, as a pattern; undefined: there is no such target. `world` undefined: Slack alone. */
export function kindsOf(target: string, world: World | undefined): RegExp | undefined {
  return (
    slackTargets[target] ??
    (isMethodTarget(target) ? webApiKinds : undefined) ??
    (world === undefined ? undefined : worldKindsOf(target, world))
  );
}

/** How targets are written, for people who named another. */
export const knownTargets =
  'slack.<method>, slack.*, slack.socket, slack.http, slack.event, slack.response_url, slack.url_private, vault.<name>, vault.*, entra, graph, instance.<name>, instance.*, mirroring.<name>.<name>; names as in this scenario';

/** The targets beside Slack that this world has, with the kinds of fault of each, for people to choose from. */
export function targetsOf(world: World): { target: string; kinds: readonly string[] }[] {
  const row = (kinds: readonly string[]) => (target: string) => ({ target, kinds });
  return [
    ...[...world.cloud.state.vaults.map(({ name }) => `vault.${name}`), 'vault.*'].map(row(vaultKinds)),
    ...['entra', 'graph'].map(row(cloudKinds)),
    ...[...instanceNames(world).map((name) => `instance.${name}`), 'instance.*'].map(row(instanceKinds)),
    ...mirroringPairs(world).map(row(['broken'])),
  ];
}

function worldKindsOf(target: string, world: World): RegExp | undefined {
  const kinds = targetsOf(world).find((each) => each.target.toLowerCase() === target.toLowerCase())?.kinds;
  if (kinds === undefined) return undefined;
  return new RegExp(`^(?:${kinds.join('|').replace('http_503', String.raw`http_5\d\d`)})$`);
}

function instanceNames(world: World): string[] {
  return world.instances.map(({ instance }) => instance.state.name);
}

/** Both directions of each pair that has a mirrored database in common. */
function mirroringPairs(world: World): string[] {
  const pairs = world.instances.flatMap(({ instance: { state } }) =>
    state.databases.flatMap(({ mirroring }) =>
      mirroring?.partnerInstance === undefined
        ? []
        : [`mirroring.${state.name}.${mirroring.partnerInstance}`],
    ),
  );
  return [...new Set(pairs)];
}

/** Whether a target means at least one method that the lab has: `slack.chat.update`, `slack.chat.*`, `slack.*`. */
function isMethodTarget(target: string): boolean {
  return coverage.methods.there.some((method) => hits(target, `slack.${method}`));
}

const slackTargets: Record<string, RegExp> = {
  'slack.socket':
    /^(?:unreachable|ack_lost|disconnect:(?:warning|refresh_requested|link_disabled|too_many_websockets))$/,
  'slack.http': /^ack_lost$/,
  'slack.event': /^duplicate_event$/,
  'slack.response_url': /^(?:ratelimited|http_5\d\d|unreachable)$/,
  'slack.url_private': /^(?:http_5\d\d|unreachable)$/,
};

const webApiKinds = /^(?:ratelimited|http_5\d\d|timeout|unreachable|error:[a-z_]+)$/;

/** `http_503` stands for every status from 500 to 599. */
const cloudKinds = ['throttled', 'http_503', 'timeout', 'unreachable', 'dns'];
const vaultKinds = [...cloudKinds, 'forbidden', 'firewall'];
const instanceKinds = ['refused', 'dropped', 'late', 'slow', 'no_network'];
