import { databasesUsing, isNeededAtStart, keyChains, keyItem, startText } from '../items/key-chains.ts';
import { listText } from '../items/list-text.ts';
import { linkedTo } from '../links/link.ts';
import type { KeyChain } from '../links/linked-fleet.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'Nobody can tell which vault key, or which version of it, a SQL key is.',
  check: (fleet) =>
    keyChains(fleet).flatMap((chain): Draft[] => {
      const why = reasonOf(chain);
      if (why === undefined || chain.uses.length === 0) return [];
      return [
        {
          item: keyItem(chain),
          severity: 'unknown',
          title: `Which vault key ${chain.key.name} on ${chain.instance} is cannot be told`,
          meaning: why,
          consequence: isNeededAtStart(chain)
            ? `Age and expiry of this key over ${startText(chain)} are unknown, and so is whether it is still there.`
            : `Whether it is still there is unknown; backups of ${listText(databasesUsing(chain, 'backup'))} may need it.`,
          action: `Name it in ekm.yaml, under keys of ${chain.instance}: ${chain.key.name}: name/version.`,
          instance: chain.instance,
        },
      ];
    }),
});

/** Undefined: it is known, or it is unknown because something before it in the chain is, which has its own finding. */
function reasonOf({ vault, vaultKey }: KeyChain): string | undefined {
  if (vaultKey.state === 'unknown')
    return linkedTo(vault)?.reading.state === 'read' ? vaultKey.why : undefined;
  const match = linkedTo(vaultKey);
  if (match === undefined || match.version !== undefined) return undefined;
  return `${vaultKey.why} The key has ${match.key.versions.length} versions, and which of them is in use is not known.`;
}
