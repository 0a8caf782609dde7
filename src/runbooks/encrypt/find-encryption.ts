import type { Seen } from '../../engine/plan/seen.ts';
import { linkedTo } from '../../fleet/links/link.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import { keyAlgorithms } from '../../sqlserver/statements/first-encryption.ts';
import { chainOfNode } from '../rollover/chain-of-node.ts';
import { findNode, findOnline, findOthers, namesIn, type ReadNode } from '../rollover/find-nodes.ts';
import { isMissing, type Missing, need, stop } from '../rollover/stops.ts';
import type { EncryptingNode, Encryption, PlainDatabase } from './encryption.ts';

type Parameters = Readonly<Record<string, string>>;

/** Finds all that a first encryption is about, from what a person gave and what was read. */
export function findEncryption(parameters: Parameters, seen: Seen): Encryption | Missing {
  const primary = findNode(seen, parameters['instance'] ?? '');
  if (isMissing(primary)) return primary;
  const databases = findPlain(primary, parameters['database'] ?? '');
  if (isMissing(databases)) return databases;
  const others = findOthers(seen, primary, databases);
  if (isMissing(others)) return others;
  const thumbprint = thumbprintOf(primary, parameters['key'] ?? '');
  if (typeof thumbprint !== 'string') return thumbprint;
  const without = others.find((node) => !hasKey(node, thumbprint));
  if (without !== undefined)
    return stop(
      `Key on ${without.entry.name}`,
      `It holds a copy of the database, and no key object with thumbprint ${thumbprint}: the copy would stop with message 33111.`,
      `Start ekm-setup with instance=${without.entry.name} and the same vault key first.`,
    );
  const unread = seen.inventory.vaults.filter(({ name }) => !seen.vaults.has(name.toLowerCase()));
  if (unread.length > 0) return need(...unread.map(({ name }) => ({ kind: 'vault' as const, name })));
  const nodes: EncryptingNode[] = [];
  for (const each of [primary, ...others]) {
    const node = findEncryptingNode(seen, each, thumbprint);
    if (isMissing(node)) return node;
    nodes.push(node);
  }
  const [own, ...rest] = nodes;
  if (own === undefined) return stop('Instance', 'None was found.', 'Name the instance: instance=SQL01.');
  const algorithm = keyAlgorithms.find((each) => each === parameters['algorithm']) ?? 'AES_256';
  return { primary: own, others: rest, databases, thumbprint, algorithm };
}

function findEncryptingNode(seen: Seen, node: ReadNode, thumbprint: string): EncryptingNode | Missing {
  const found = chainOfNode(seen, node, thumbprint);
  if (isMissing(found)) return found;
  const { login, vaultKey } = found.chain;
  if (vaultKey.state === 'broken')
    return stop(`Vault key on ${node.entry.name}`, vaultKey.why, 'Mend that first: see ekm check.');
  const match = linkedTo(vaultKey);
  if (match?.version?.isEnabled === false)
    return stop(
      `Vault key ${match.key.name}`,
      'The version that the key object opens is disabled.',
      'Enable it in the vault first.',
    );
  return { ...found.node, login: linkedTo(login)?.name ?? '' };
}

function findPlain(node: ReadNode, asked: string): PlainDatabase[] | Missing {
  const names = namesIn(asked, node.facts);
  if (names.length === 0) return stop('Databases', 'None is named.', 'Name at least one: database=Sales.');
  const found: PlainDatabase[] = [];
  for (const name of names) {
    if (systemDatabases.includes(name.toLowerCase()))
      return stop(
        `Database ${name}`,
        'It is a database of the system. They cannot be encrypted so; tempdb is encrypted by itself with the first database.',
        'Leave it out.',
      );
    const online = findOnline(node, name);
    if (isMissing(online)) return online;
    const { id, name: own, recoveryModel } = online.database;
    if (!found.some((each) => each.id === id))
      found.push({ name: own, id, recoveryModel, copies: online.copies });
  }
  return found;
}

function thumbprintOf({ entry, facts }: ReadNode, name: string): string | Missing {
  const { asymmetricKeys } = facts;
  const what = `Key object ${name} on ${entry.name}`;
  if (asymmetricKeys.state === 'unknown')
    return stop(what, `It could not be read: ${asymmetricKeys.detail}.`, asymmetricKeys.next);
  const keys = asymmetricKeys.value.filter(({ providerGuid }) => providerGuid !== undefined);
  const key = keys.find((each) => sameName(each.name, name));
  if (key !== undefined) return key.thumbprint;
  return stop(
    what,
    keys.length === 0
      ? 'The instance has no key object of a provider.'
      : `There is no such key object of a provider; there is ${keys.map((each) => each.name).join(', ')}.`,
    keys.length === 0 ? 'Start ekm-setup there first.' : 'Name one of them, or start ekm-setup for another.',
  );
}

function hasKey({ facts: { asymmetricKeys } }: ReadNode, thumbprint: string): boolean {
  // One that could not be read is told by what comes after.
  if (asymmetricKeys.state === 'unknown') return true;
  return asymmetricKeys.value.some((key) => sameThumbprint(key.thumbprint, thumbprint));
}

const systemDatabases = ['master', 'model', 'msdb', 'tempdb'];
