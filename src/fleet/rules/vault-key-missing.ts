import { daysLeft, daysText } from '../age.ts';
import { isNeededAtStart, keyChains, keyItem, startText } from '../items/key-chains.ts';
import { linkedTo } from '../links/link.ts';
import type { KeyChain } from '../links/linked-fleet.ts';
import { readValue } from '../links/read-value.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'The vault key of a SQL key that databases need is deleted, disabled or gone.',
  check: (fleet, nowMs) =>
    keyChains(fleet).flatMap((chain): Draft[] => {
      if (chain.vaultKey.state !== 'broken' || !isNeededAtStart(chain)) return [];
      const purgesAtMs = firstPurge(chain);
      const vault = linkedTo(chain.vault)?.entry.name ?? 'the vault';
      return [
        {
          item: keyItem(chain),
          severity: 'critical',
          title: `The vault key of ${chain.key.name} on ${chain.instance} is not in ${vault}`,
          meaning: chain.vaultKey.why,
          consequence: `These do not come back after the next restart: ${startText(chain)}.${
            purgesAtMs === undefined
              ? ''
              : ` A deleted key can be recovered for ${daysText(Math.max(0, daysLeft(purgesAtMs, nowMs)))} more.`
          }`,
          action:
            'Recover the deleted key, enable the disabled version, or restore the key from its backup: in this order.',
          atMs: purgesAtMs,
          runbook: 'key-recovery',
          instance: chain.instance,
          reliesOn: [`vault/${vault}`],
        },
      ];
    }),
});

/** When the first of the vault's deleted keys is gone for good: nobody can say which of them it is. */
function firstPurge(chain: KeyChain): number | undefined {
  const reading = linkedTo(chain.vault)?.reading;
  const deleted = reading?.state === 'read' ? (readValue(reading.value.deletedKeys) ?? []) : [];
  const moments = deleted.flatMap(({ purgesAtMs }) => (purgesAtMs === undefined ? [] : [purgesAtMs]));
  return moments.length === 0 ? undefined : Math.min(...moments);
}
