import type { Seen } from '../../engine/plan/seen.ts';
import { readValue } from '../../fleet/links/read-value.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { copiesOf } from '../look/copies-of.ts';
import { isMissing, type Missing, stop } from '../rollover/stops.ts';
import { dayAtMs } from './day-at.ts';
import { findProtector } from './find-protector.ts';
import { findSetupNode } from './find-setup-node.ts';
import { findTrust } from './find-trust.ts';
import type { MirroringSetup, NamedSecret, SetupNode, Trust } from './setup.ts';

/** Finds all that a setup is about, from what a person gave and what was read. */
export function findSetup(
  parameters: Readonly<Record<string, string>>,
  seen: Seen,
): MirroringSetup | Missing {
  const names = [parameters['instance'], parameters['mirror'], parameters['witness']];
  const wish = {
    port: Number(parameters['port'] || standardPort),
    domain: parameters['domain'] || undefined,
    folder: parameters['folder'] ?? '',
  };
  const nodes: SetupNode[] = [];
  for (const [at, name] of names.entries()) {
    if (name === undefined || name === '') continue;
    const node = findSetupNode(seen, name, { ...wish, isWitness: at === 2 });
    if (isMissing(node)) return node;
    if (nodes.some(({ entry }) => entry === node.entry))
      return stop(
        `Instance ${name}`,
        'It is named twice.',
        'Name three instances, or two without a witness.',
      );
    nodes.push(node);
  }
  const [principal, mirror, witness] = withOneEncryption(nodes);
  if (principal === undefined || mirror === undefined)
    return stop('Partners', 'Two are needed.', 'Name both: instance=SQL01 mirror=SQL02.');
  const problem = nodesProblem([principal, mirror], witness, parameters['safety']);
  if (problem !== undefined) return problem;
  const trusts: Trust[] = [];
  for (const [at, of] of pairsOf(principal, mirror, witness)) {
    const trust = findTrust(at, of);
    if (isMissing(trust)) return trust;
    trusts.push(trust);
  }
  return withDatabase(parameters, seen, { principal, mirror, witness, trusts });
}

/** As the page of the endpoints has it. */
const standardPort = 7024;

/** New endpoints encrypt as those do that are there. */
function withOneEncryption(nodes: readonly SetupNode[]): SetupNode[] {
  const encryption = nodes.find(({ endpoint }) => endpoint.isThere)?.endpoint.encryption;
  return nodes.map((node) =>
    node.endpoint.isThere || encryption === undefined
      ? node
      : { ...node, endpoint: { ...node.endpoint, encryption } },
  );
}

function nodesProblem(
  partners: readonly [SetupNode, SetupNode],
  witness: SetupNode | undefined,
  safety: string | undefined,
): Missing | undefined {
  const all = [...partners, ...(witness === undefined ? [] : [witness])];
  const kinds = [...new Set(all.map(({ endpoint }) => endpoint.encryption))];
  if (kinds.length > 1)
    return stop(
      'Endpoints',
      `They encrypt differently (${all.map(({ entry, endpoint }) => `${entry.name}: ${endpoint.encryption}`).join(', ')}): they may find no common algorithm (message 28027, state 22).`,
      'Make them alike by hand, AES on all sides, then plan again.',
    );
  const [principal, mirror] = partners;
  if (mirror.facts.server.majorVersion < principal.facts.server.majorVersion)
    return stop(
      `Instance ${mirror.entry.name}`,
      'It is of an older release than the principal.',
      'Choose another.',
    );
  const small = partners.find(({ facts }) => /express|web/i.test(facts.server.edition));
  if (small !== undefined)
    return stop(
      `Instance ${small.entry.name}`,
      `Its edition, ${small.facts.server.edition}, can be a witness only.`,
      'Choose another.',
    );
  if (safety !== 'OFF') return undefined;
  if (witness !== undefined)
    return stop(
      'Witness',
      'With safety OFF it is of no use and only takes the database down with it.',
      'Leave the witness out.',
    );
  const plain = partners.find(({ facts }) => !/enterprise|developer|evaluation/i.test(facts.server.edition));
  return (
    plain &&
    stop(
      `Instance ${plain.entry.name}`,
      `Its edition, ${plain.facts.server.edition}, has safety FULL only (message 1473).`,
      'Leave safety out.',
    )
  );
}

/** Ordered pairs: the first lets the second in. */
function pairsOf(principal: SetupNode, mirror: SetupNode, witness: SetupNode | undefined) {
  const partners = [
    [principal, mirror],
    [mirror, principal],
  ] as const;
  if (witness === undefined) return partners;
  return [
    ...partners,
    ...[principal, mirror].flatMap((partner) => [[partner, witness] as const, [witness, partner] as const]),
  ];
}

function withDatabase(
  parameters: Readonly<Record<string, string>>,
  seen: Seen,
  found: Pick<MirroringSetup, 'principal' | 'mirror' | 'witness' | 'trusts'>,
): MirroringSetup | Missing {
  const { principal, mirror } = found;
  const asked = parameters['database'] ?? '';
  const database = readValue(principal.facts.databases)?.find(({ name }) => sameName(name, asked));
  const what = `Database ${asked} on ${principal.entry.name}`;
  if (database === undefined)
    return stop(
      what,
      'There is no such database, or the login of the bot does not see it.',
      'Check the name.',
    );
  if (database.state !== 'ONLINE' || database.isReadOnly || database.recoveryModel !== 'FULL')
    return stop(
      what,
      `It is ${database.state}${database.isReadOnly ? ', read-only' : ''}, in recovery model ${database.recoveryModel}.`,
      'It has to be online, writable and in full recovery; after a change of the recovery model make a full backup.',
    );
  const copies = copiesOf(principal.facts, database.name);
  if (copies.state === 'unknown') return stop(what, `${copies.detail}.`, copies.next);
  if (copies.value.through !== undefined)
    return stop(what, `It has copies already, by ${copies.value.through}.`, 'Remove those first.');
  const other = readValue(mirror.facts.databases)?.find(({ name }) => sameName(name, asked));
  if (other !== undefined && other.state !== 'RESTORING')
    return stop(
      `Database ${asked} on ${mirror.entry.name}`,
      `It is ${other.state}: the mirror has to be restored WITH NORECOVERY.`,
      'Drop or rename it by hand, if nobody needs it.',
    );
  const expiresAtMs = dayAtMs(parameters['expires'] ?? '');
  if (expiresAtMs === undefined || expiresAtMs < seen.nowMs + leastMs)
    return stop('Expiry date', 'It is no date, or fewer than 30 days away.', 'Give it as 2027-12-31.');
  const protector = findProtector(seen, { principal, mirror, database });
  if (isMissing(protector)) return protector;
  return {
    ...found,
    database: database.name,
    databaseId: database.id,
    safety: parameters['safety'] === 'OFF' ? 'OFF' : 'FULL',
    masterKey: secretOf(parameters['masterkey'], 'password-of-the-master-key'),
    password: secretOf(parameters['password'], 'long-random-password'),
    protector: protector.thumbprint,
    expiresOn: parameters['expires'] ?? '',
  };
}

function secretOf(asked: string | undefined, otherwise: string): NamedSecret {
  return asked ? { name: asked, isKept: true } : { name: otherwise, isKept: false };
}

const leastMs = 30 * 86_400_000;
