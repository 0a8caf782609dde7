import type { Seen } from '../../engine/plan/seen.ts';
import type { Stop } from '../../engine/runbook.ts';
import { linkedTo } from '../../fleet/links/link.ts';
import type { KeyChain } from '../../fleet/links/linked-fleet.ts';
import { isManagedIdentity } from '../../fleet/links/vault-address.ts';
import type { PublicKeyFacts } from '../../keyvault/vault-facts.ts';
import type { Reading } from '../../lib/reading.ts';
import { chainOfNode, keyProblem } from './chain-of-node.ts';
import { findDatabases, findNode, findOthers, type ReadNode } from './find-nodes.ts';
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
  const unread = seen.inventory.vaults.filter(({ name }) => !seen.vaults.has(name.toLowerCase()));
  if (unread.length > 0) return need(...unread.map(({ name }) => ({ kind: 'vault' as const, name })));
  return assemble(parameters, seen, { primary, databases, others });
}

interface Found {
  primary: ReadNode;
  databases: readonly RolledDatabase[];
  others: readonly ReadNode[];
}

function assemble(
  parameters: Readonly<Record<string, string>>,
  seen: Seen,
  { primary, databases, others }: Found,
): Rollover | Missing {
  const [first] = databases;
  if (first === undefined) return stop('Databases', 'None is named.', 'Name at least one: database=Sales.');
  const mixed = databases.find(({ thumbprint }) => thumbprint !== first.thumbprint);
  if (mixed !== undefined)
    return stop(
      `Databases ${first.name} and ${mixed.name}`,
      'They are under different keys now, so that an undo would be two.',
      'Make one rollover for the databases of each key.',
    );
  const nodes: { node: Node; chain: KeyChain }[] = [];
  for (const each of [primary, ...others]) {
    const found = chainOfNode(seen, each, first.thumbprint);
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
  const present = linkedTo(own.chain.vaultKey);
  const newKey = newKeyOf(parameters, present?.version?.publicKey);
  const problems = nodes.flatMap((each): Stop[] => {
    const why = keyProblem(each.chain, newKey);
    if (why === undefined) return [];
    const what = `New key ${newKey.name} on ${each.node.entry.name}`;
    return [
      {
        what,
        why: `The connector there cannot use it: ${why}.`,
        next: 'Choose another key, or upgrade the connector first.',
      },
    ];
  });
  if (problems.length > 0) return { kind: 'stops', stops: problems };
  const isManaged = nodes.every(({ node }) => isManagedIdentity(node.identity));
  const secret = parameters['secret'] || undefined;
  if (!isManaged && secret === undefined)
    return stop(
      'Client secret',
      'The new credentials need the value of the client secret, and nobody can read it back from SQL Server or from Microsoft Entra ID.',
      'Name the secret of ekm.yaml that holds it (secret=NAME); if nobody has the value any more, roll the client secret first.',
    );
  const { name } = newKey;
  return {
    primary: own.node,
    others: rest.map(({ node }) => node),
    databases,
    vault,
    newKey,
    names: { key: name, login: `${name}_login`, credential: `${name}_cred` },
    secret: isManaged ? undefined : secret,
    oldVaultKey: present?.key.name,
  };
}

/** Type and size as a person asked for, else as the present key has them, else what every build of the connector takes. */
function newKeyOf(
  { key = '', type, size }: Readonly<Record<string, string>>,
  present: Reading<PublicKeyFacts> | undefined,
): Rollover['newKey'] {
  const now = present?.state === 'read' ? present.value : undefined;
  return {
    name: key,
    type: (type || now?.type) === 'RSA-HSM' ? 'RSA-HSM' : 'RSA',
    bits: (size || String(now?.bits)) === '3072' ? 3072 : 2048,
    version: undefined,
  };
}
