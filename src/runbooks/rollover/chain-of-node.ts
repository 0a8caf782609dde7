import type { Seen } from '../../engine/plan/seen.ts';
import type { Inventory } from '../../fleet/inventory.ts';
import { connectorKeyProblem } from '../../fleet/items/connector-key-problem.ts';
import { ambiguousVersion } from '../../fleet/links/connector-build.ts';
import { linkedTo } from '../../fleet/links/link.ts';
import { linkFleet } from '../../fleet/links/link-fleet.ts';
import type { KeyChain } from '../../fleet/links/linked-fleet.ts';
import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import type { ReadNode } from './find-nodes.ts';
import type { Node, Rollover } from './rollover.ts';
import { type Missing, stop } from './stops.ts';

/** The chains of the keys on an instance, joined with what was read of vaults. */
export function chainsOf(seen: Seen, { entry, facts }: ReadNode): readonly KeyChain[] {
  const { inventory, nowMs } = seen;
  const part: Inventory = { ...inventory, instances: [entry], apps: [] };
  const vaults = inventory.vaults.flatMap((vault) => {
    const reading = seen.vaults.get(vault.name.toLowerCase());
    return reading === undefined ? [] : [{ entry: vault, reading, lastGoodAtMs: undefined }];
  });
  const reading = { state: 'read' as const, atMs: nowMs, value: facts };
  const instances = [{ entry, reading, lastGoodAtMs: undefined }];
  const fleet = linkFleet(
    { startedAtMs: nowMs, finishedAtMs: nowMs, inventory: part, instances, vaults, apps: [] },
    nowMs,
  );
  return fleet.instances.flatMap(({ keys }) => keys);
}

/** What opens the present key on an instance: the new one is opened in the same way. */
export function chainOfNode(
  seen: Seen,
  node: ReadNode,
  thumbprint: string,
): { node: Node; chain: KeyChain } | Missing {
  const { entry, facts } = node;
  const { asymmetricKeys } = facts;
  if (asymmetricKeys.state === 'unknown')
    return stop(
      `Present key on ${entry.name}`,
      `Its key objects could not be read: ${asymmetricKeys.detail}.`,
      asymmetricKeys.next,
    );
  const chain = chainsOf(seen, node).find(({ key }) => sameThumbprint(key.thumbprint, thumbprint));
  if (chain === undefined)
    return stop(
      `Present key on ${entry.name}`,
      `It has no key object with thumbprint ${thumbprint}, by which the databases are protected now.`,
      'Mend that first: ekm check says what the instance lacks.',
    );
  const provider = linkedTo(chain.provider);
  const credential = linkedTo(chain.credential);
  if (provider === undefined)
    return stop(`Provider on ${entry.name}`, chain.provider.why, 'Mend that first: see ekm check.');
  if (credential === undefined)
    return stop(
      `Credential on ${entry.name}`,
      `${chain.credential.why} ${chain.login.why}`,
      'Mend that first: the present key would not open after a restart.',
    );
  const { name, version, path } = provider;
  const found: Node = {
    entry,
    serverName: facts.server.name,
    provider: { name, version, path },
    identity: credential.identity,
    presentCredential: credential.name,
    oldKey: chain.key.name,
  };
  return { node: found, chain };
}

/** Why an instance's connector cannot use the new key, or may not; undefined: no reason is known. */
export function keyProblem(chain: KeyChain, { name, type, bits }: Rollover['newKey']): string | undefined {
  const build = linkedTo(chain.connector);
  const problem = connectorKeyProblem(name, { type, bits, modulus: undefined }, build);
  if (problem !== undefined || bits === 2048) return problem;
  const present = linkedTo(chain.vaultKey)?.version?.publicKey;
  const isProved = present?.state === 'read' && present.value.bits === bits;
  const isKnown = build !== undefined && (build.version !== ambiguousVersion || build.fileDate !== undefined);
  return isProved || isKnown
    ? undefined
    : 'which build it is, and so whether it takes 3072 bits, is not known: the date of its DLL is not recorded in ekm.yaml';
}
