import type { Seen } from '../../engine/plan/seen.ts';
import type { Stop } from '../../engine/runbook.ts';
import { linkedTo } from '../../fleet/links/link.ts';
import type { KeyChain } from '../../fleet/links/linked-fleet.ts';
import { chainOfNode, keyProblem } from './chain-of-node.ts';
import { findElsewhere } from './find-elsewhere.ts';
import { findDatabases, findNode, findOthers, type ReadNode } from './find-nodes.ts';
import { findSecret } from './find-secret.ts';
import { newKeyOf } from './new-key-of.ts';
import type { Node, RolledDatabase, Rollover } from './rollover.ts';
import { isMissing, type Missing, need, stop } from './stops.ts';

/** Finds all that a rollover is about, from what a person gave and what was read. */
export function findRollover(parameters: Readonly<Record<string, string>>, seen: Seen): Rollover | Missing {
  const primary = findNode(seen, parameters['instance'] ?? '');
  if (isMissing(primary)) return primary;
  const databases = findDatabases(primary, parameters['database'] ?? '');
  if (isMissing(databases)) return databases;
  const others = findOthers(seen, primary, databases);
  if (isMissing(others)) return others;
  const elsewhere = findElsewhere(seen, parameters['copies'] ?? '', [primary, ...others]);
  if (isMissing(elsewhere)) return elsewhere;
  const unread = seen.inventory.vaults.filter(({ name }) => !seen.vaults.has(name.toLowerCase()));
  if (unread.length > 0) return need(...unread.map(({ name }) => ({ kind: 'vault' as const, name })));
  const read = [...others, ...elsewhere.known];
  return assemble(parameters, seen, { primary, databases, others: read, elsewhere: elsewhere.unknown });
}

interface Found {
  primary: ReadNode;
  databases: readonly RolledDatabase[];
  others: readonly ReadNode[];
  elsewhere: readonly string[];
}

function assemble(
  parameters: Readonly<Record<string, string>>,
  seen: Seen,
  { primary, databases, others, elsewhere }: Found,
): Rollover | Missing {
  const thumbprint = oneThumbprint(databases);
  if (typeof thumbprint !== 'string') return thumbprint;
  const nodes: FoundNode[] = [];
  for (const each of [primary, ...others]) {
    const found = chainOfNode(seen, each, thumbprint);
    if (isMissing(found)) return found;
    nodes.push(found);
  }
  const [own, ...rest] = nodes;
  if (own === undefined) return stop('Instances', 'None was found.', 'Name the instance: instance=SQL01.');
  const vault = linkedTo(own.chain.vault)?.entry;
  if (vault === undefined)
    return stop(
      'Vault',
      own.chain.vault.why,
      'Add the vault to ekm.yaml, so that the new key can be seen there.',
    );
  const newKey = newKeyOf(parameters, { seen, vault, nodes });
  if (isMissing(newKey)) return newKey;
  const problems = nodes.flatMap((node) => problemsOf(node, newKey));
  if (problems.length > 0) return { kind: 'stops', stops: problems };
  const secret = findSecret(parameters['secret'], [own.node, ...rest.map(({ node }) => node)]);
  if (isMissing(secret)) return secret;
  const { name, version } = newKey;
  const object = version === undefined ? name : `${name}-${version.slice(0, 8)}`;
  return {
    primary: own.node,
    others: rest.map(({ node }) => node),
    databases,
    vault,
    newKey,
    names: { key: object, login: `${object}_login`, credential: `${object}_cred` },
    secret: secret.needed,
    elsewhere,
    thumbprint,
    oldVaultKey: linkedTo(own.chain.vaultKey)?.key.name,
  };
}

interface FoundNode {
  node: Node;
  chain: KeyChain;
}

function oneThumbprint(databases: readonly RolledDatabase[]): string | Missing {
  const [first] = databases;
  if (first === undefined) return stop('Databases', 'None is named.', 'Name at least one: database=Sales.');
  const mixed = databases.find(({ thumbprint }) => thumbprint !== first.thumbprint);
  if (mixed === undefined) return first.thumbprint;
  return stop(
    `Databases ${first.name} and ${mixed.name}`,
    'They are under different keys now, so that an undo would be two.',
    'Make one rollover for the databases of each key.',
  );
}

function problemsOf({ node, chain }: FoundNode, newKey: Rollover['newKey']): Stop[] {
  const why = keyProblem(chain, newKey);
  if (why === undefined) return [];
  return [
    {
      what: `New key ${newKey.name} on ${node.entry.name}`,
      why: `The connector there cannot use it: ${why}.`,
      next: 'Choose another key, or upgrade the connector first.',
    },
  ];
}
