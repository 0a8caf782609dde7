import { daysLeft, daysText } from '../age.ts';
import { databasesUsing, isNeededAtStart, keyChains, keyItem, startText } from '../items/key-chains.ts';
import { listText } from '../items/list-text.ts';
import { linkedTo } from '../links/link.ts';
import type { KeyChain } from '../links/linked-fleet.ts';
import { readValue } from '../links/read-value.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'The vault key of a SQL key that databases, their log or backups need is deleted, disabled or gone.',
  check: (fleet, nowMs) =>
    keyChains(fleet).flatMap((chain): Draft[] => {
      if (chain.vaultKey.state !== 'broken' || chain.uses.length === 0) return [];
      const isAtStart = isNeededAtStart(chain);
      const purgesAtMs = firstPurge(chain);
      const vault = linkedTo(chain.vault)?.entry.name ?? 'the vault';
      return [
        {
          item: keyItem(chain),
          severity: isAtStart ? 'critical' : 'warning',
          title: `No enabled key of ${vault} is the one of ${chain.key.name} on ${chain.instance}`,
          meaning: `${chain.vaultKey.why}${isAtStart ? '' : ' No database that was seen lies under it now.'}`,
          consequence: `${
            isAtStart
              ? `These do not come back after the next restart: ${startText(chain)}.`
              : `Backups of ${listText(databasesUsing(chain, 'backup'))} from before the last change of protector may need it; without it they cannot be restored.`
          }${recoveryText(purgesAtMs, nowMs)}`,
          action:
            'Recover the deleted key, enable the disabled version, or restore the key from its backup: in this order.',
          atMs: purgesAtMs,
          when: isAtStart ? 'at the next restart' : undefined,
          runbook: 'key-recovery',
          instance: chain.instance,
          reliesOn: [`vault/${vault}`],
        },
      ];
    }),
});

function recoveryText(purgesAtMs: number | undefined, nowMs: number): string {
  if (purgesAtMs === undefined) return '';
  return ` A deleted key can be recovered for ${daysText(Math.max(0, daysLeft(purgesAtMs, nowMs)))} more.`;
}

/** When the first of the vault's deleted keys is gone for good: nobody can say which of them it is. */
function firstPurge(chain: KeyChain): number | undefined {
  const reading = linkedTo(chain.vault)?.reading;
  const deleted = reading?.state === 'read' ? (readValue(reading.value.deletedKeys) ?? []) : [];
  const moments = deleted.flatMap(({ purgesAtMs }) => (purgesAtMs === undefined ? [] : [purgesAtMs]));
  return moments.length === 0 ? undefined : Math.min(...moments);
}
