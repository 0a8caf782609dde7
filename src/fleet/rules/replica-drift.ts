import { isProtecting, startText } from '../items/key-chains.ts';
import { linkedTo } from '../links/link.ts';
import type { KeyChain, LinkedInstance } from '../links/linked-fleet.ts';
import type { PartnerSet } from '../links/partner-sets.ts';
import { readValue } from '../links/read-value.ts';
import { sameThumbprint } from '../links/thumbprint.ts';
import { vaultAddress } from '../links/vault-address.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'Partners do not have the same keys, or open them from different vaults.',
  check: ({ partners }) => {
    const found = new Map<string, Draft>();
    for (const set of partners)
      for (const draft of driftsOf(set))
        if (found.get(draft.item)?.severity !== 'critical') found.set(draft.item, draft);
    return [...found.values()];
  },
});

function driftsOf(set: PartnerSet): Draft[] {
  return set.members.flatMap((here) =>
    set.members
      .filter((there) => there !== here)
      .flatMap(({ keys }) => keys.flatMap((chain) => driftOf(set, here, chain) ?? [])),
  );
}

/** What `here` lacks of a key that another member has. Keys for databases outside the set are nobody's concern. */
function driftOf(set: PartnerSet, here: LinkedInstance, chain: KeyChain): Draft | undefined {
  const isOfSet = chain.uses.some(
    ({ kind, database }) => kind !== 'backup' && set.databases.includes(database),
  );
  if (isProtecting(chain) && !isOfSet) return undefined;
  if (readValue(here.facts.asymmetricKeys) === undefined) return undefined;
  const own = here.keys.find(({ key }) => sameThumbprint(key.thumbprint, chain.key.thumbprint));
  return own === undefined ? missing(set, here, chain, isOfSet) : otherVault(set, own, chain);
}

function missing({ kind, name }: PartnerSet, here: LinkedInstance, chain: KeyChain, isOfSet: boolean): Draft {
  const { key, instance } = chain;
  return {
    item: `instance/${here.entry.name}/thumbprint/${key.thumbprint}`,
    severity: isOfSet ? 'critical' : 'warning',
    title: `${here.entry.name} lacks key ${key.name}, which ${instance} has`,
    meaning: isOfSet
      ? `Both belong to ${kind} ${name}, and the key protects ${startText(chain)}.`
      : `Both belong to ${kind} ${name}. No database that was seen lies under the key yet.`,
    consequence: isOfSet
      ? `The copies on ${here.entry.name} cannot be opened (message 33111).`
      : `A change to this key would stop the copies on ${here.entry.name}: they could not apply the log (message 33111).`,
    action: `On ${here.entry.name} create the asymmetric key from the same vault key, with login and credential, before any database is put under it.`,
    runbook: 'ekm-setup',
    instance: here.entry.name,
    reliesOn: [`instance/${instance}`],
  };
}

function otherVault({ kind, name }: PartnerSet, own: KeyChain, other: KeyChain): Draft | undefined {
  const [mine, theirs] = [own, other]
    .map(({ credential }) => linkedTo(credential))
    .map((each) => each && vaultAddress(each));
  if (
    mine === undefined ||
    theirs === undefined ||
    firstLabel(mine) === firstLabel(theirs) ||
    own.instance > other.instance
  )
    return undefined;
  return {
    item: `instance/${own.instance}/thumbprint/${own.key.thumbprint}`,
    severity: 'notice',
    title: `${own.instance} and ${other.instance} open the same key from different vaults`,
    meaning: `Of ${kind} ${name}, ${own.instance} uses vault ${mine} and ${other.instance} uses ${theirs}.`,
    consequence: 'What is changed in one vault holds for one of them only.',
    action: 'If this is not meant, let both credentials name the same vault.',
    runbook: 'diagnose',
    instance: own.instance,
    reliesOn: [`instance/${other.instance}`],
  };
}

/** The same vault may be written bare or with its host. */
function firstLabel(address: string): string | undefined {
  return address.split('.')[0];
}
