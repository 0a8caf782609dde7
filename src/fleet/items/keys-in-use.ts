import type { VaultKeyVersionFacts } from '../../keyvault/vault-facts.ts';
import { thresholdsFor, type Validity, validityOf } from '../age.ts';
import { linkedTo } from '../links/link.ts';
import type { KeyChain, LinkedFleet, VaultKeyMatch } from '../links/linked-fleet.ts';
import { isProtecting, keyChains } from './key-chains.ts';
import { listText } from './list-text.ts';

/** A vault key under which databases lie. */
export interface KeyInUse {
  /** `key/contoso/sql01-tde-2026` */
  item: string;
  match: VaultKeyMatch;
  /** Versions in use, as far as they are known. */
  versions: readonly VaultKeyVersionFacts[];
  chains: readonly KeyChain[];
}

/** The vault keys of all databases of the fleet, each once. */
export function keysInUse(fleet: LinkedFleet): KeyInUse[] {
  const found = new Map<
    string,
    { match: VaultKeyMatch; versions: Set<VaultKeyVersionFacts>; chains: KeyChain[] }
  >();
  for (const chain of keyChains(fleet)) {
    const match = linkedTo(chain.vaultKey);
    if (match === undefined || !isProtecting(chain)) continue;
    const item = vaultKeyItem(match);
    const known = found.get(item) ?? { match, versions: new Set(), chains: [] };
    found.set(item, known);
    known.chains.push(chain);
    if (match.version !== undefined) known.versions.add(match.version);
  }
  return [...found].map(([item, { match, versions, chains }]) => ({
    item,
    match,
    versions: [...versions],
    chains,
  }));
}

/** Id of a vault key. Its versions are one item: what people roll is the key. */
export function vaultKeyItem({ vault, key }: Pick<VaultKeyMatch, 'vault' | 'key'>): string {
  return `key/${vault.name}/${key.name}`;
}

/** Where the versions in use stand: the worst of them. */
export function keyValidity(
  { match, versions }: KeyInUse,
  { reading }: LinkedFleet,
  nowMs: number,
): Validity {
  const thresholds = thresholdsFor(reading.inventory.thresholds, 'key', match.vault.tags);
  const all = versions.map(({ createdAtMs, expiresAtMs }) =>
    validityOf({ createdAtMs, endsAtMs: expiresAtMs }, thresholds, nowMs),
  );
  const worst = all.sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || urgency(b) - urgency(a),
  )[0];
  return worst ?? { kind: 'fine' };
}

/** `Sales on SQL01 and Ledger on SQL11`. */
export function usersText(chains: readonly KeyChain[]): string {
  return listText(
    chains.flatMap(({ instance, uses }) =>
      uses.filter(({ kind }) => kind === 'database').map(({ database }) => `${database} on ${instance}`),
    ),
  );
}

const order: readonly Validity['kind'][] = ['expired', 'expiring', 'old', 'fine'];

function urgency(validity: Validity): number {
  if (validity.kind === 'fine') return 0;
  return validity.kind === 'expiring' ? -validity.days : validity.days;
}
