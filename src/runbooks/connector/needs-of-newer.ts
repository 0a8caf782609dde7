import type { CatalogBuild } from '../../catalog/connector-builds.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import type { Stop } from '../../engine/runbook.ts';
import { connectorKeyProblem } from '../../fleet/items/connector-key-problem.ts';
import {
  ambiguousVersion,
  compareVersions,
  newestFileDate,
  novemberFileDate,
} from '../../fleet/links/connector-build.ts';
import { linkedTo } from '../../fleet/links/link.ts';
import type { KeyChain } from '../../fleet/links/linked-fleet.ts';
import { packedName } from '../../fleet/links/packed-name.ts';
import { readValue } from '../../fleet/links/read-value.ts';
import { isManagedIdentity, vaultAddress } from '../../fleet/links/vault-address.ts';
import type { SetNode } from '../nodes/node-set.ts';
import { chainsOf } from '../rollover/chain-of-node.ts';
import { firstNewThumbprints } from './connector-change.ts';

/**
 * What the instances have that an older build of the connector cannot use: keys of 3072 bits and of HSMs, versions,
 * managed identities, thumbprints of the newer kind. What cannot be told is open: a person has to say it.
 */
// unverified: What rules an older build of the connector out is concluded from what each build brought: no page lists it.
export function needsOfNewer(
  seen: Seen,
  nodes: readonly SetNode[],
  target: CatalogBuild,
): { stops: Stop[]; open: string[] } {
  const stops: Stop[] = [];
  const open: string[] = [];
  for (const node of nodes)
    for (const chain of chainsOf(seen, node)) {
      const what = `Key ${chain.key.name} on ${node.entry.name}`;
      const needs = [...keyNeeds(chain, target), ...accessNeeds(chain, target)];
      const isUsed = chain.uses.length > 0;
      if (!isUsed && !isAnyHidden(node)) continue;
      if (isUsed) stops.push(...needs.map((why) => ({ what, why: `${why}.`, next })));
      else open.push(...needs.map((why) => `${what}: whether a database that is down uses it. ${why}`));
      for (const unknown of unknowns(chain, target)) open.push(`${what}: ${unknown}`);
    }
  return { stops, open };
}

/** A database that is not online does not show its key: any of the instance's may be it. */
function isAnyHidden({ facts: { databases, encryptionKeys } }: SetNode): boolean {
  const shown = new Set((readValue(encryptionKeys) ?? []).map(({ databaseId }) => databaseId));
  return (readValue(databases) ?? []).some(({ id, state }) => state !== 'ONLINE' && !shown.has(id));
}

function keyNeeds({ key, vaultKey }: KeyChain, target: CatalogBuild): string[] {
  const match = linkedTo(vaultKey);
  const publicKey = match?.version?.publicKey;
  const problem = connectorKeyProblem(
    match?.key.name ?? '',
    publicKey?.state === 'read' ? publicKey.value : undefined,
    target,
  );
  const versions = match?.key.versions.length ?? 1;
  return [
    ...(problem === undefined ? [] : [`Build ${target.id} cannot use it: ${problem}`]),
    ...(versions > 1 && isBefore(target, novemberFileDate)
      ? [`Its vault key has ${versions} versions, and builds before November 2020 know no versions`]
      : []),
    ...(isBelow(target) && packedName(key.thumbprint) === undefined
      ? [
          `Its thumbprint ${key.thumbprint} was made by 1.0.5.0: 1.0.4.0 finds keys by the name in the thumbprint, and there is none in it`,
        ]
      : []),
  ];
}

function accessNeeds({ credential }: KeyChain, target: CatalogBuild): string[] {
  const found = linkedTo(credential);
  if (found === undefined) return [];
  if (isManagedIdentity(found.identity) && isBefore(target, newestFileDate))
    return [`Credential ${found.name} is of a managed identity, which needs the build of November 2024`];
  return vaultAddress(found).includes('.managedhsm.') && isBefore(target, novemberFileDate)
    ? [`Credential ${found.name} names a Managed HSM, which needs the build of November 2020 or later`]
    : [];
}

/** Only what the build is too old for can matter. */
function unknowns({ vaultKey, credential }: KeyChain, target: CatalogBuild): string[] {
  const match = linkedTo(vaultKey);
  const isSized = match?.version?.publicKey.state === 'read';
  return [
    ...(isSized || !isBefore(target, novemberFileDate)
      ? []
      : [`whether its vault key is RSA of 2048 bits, in no HSM, with one version. ${vaultKey.why}`]),
    ...(linkedTo(credential) === undefined && isBefore(target, newestFileDate)
      ? [`whether a managed identity opens it. ${credential.why}`]
      : []),
  ];
}

function isBefore({ version, fileDate }: CatalogBuild, date: string): boolean {
  return compareVersions(version, ambiguousVersion) < 0 || (fileDate ?? '') < date;
}

function isBelow({ version }: CatalogBuild): boolean {
  return compareVersions(version, firstNewThumbprints) < 0;
}

const next =
  'Stay on the newer build, or take its databases to a key that the older build can use first (tde-key-rollover).';
