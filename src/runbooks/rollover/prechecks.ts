import type { Check, CheckCall } from '../../engine/plan/check.ts';
import type { Precheck } from '../../engine/plan/plan.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import type { Stop } from '../../engine/runbook.ts';
import { azureName, isManagedHsm } from '../azure/az-vault.ts';
import changeLogin from '../checks/change-login.ts';
import copiesFollow from '../checks/copies-follow.ts';
import databaseReady from '../checks/database-ready.ts';
import nameIsFree from '../checks/name-is-free.ts';
import providerInUse from '../checks/provider-in-use.ts';
import purgeProtection from '../checks/purge-protection.ts';
import vaultKeyNameFree from '../checks/vault-key-name-free.ts';
import vaultKeyVersion from '../checks/vault-key-version.ts';
import type { Node, Rollover } from './rollover.ts';

/** What must hold before anybody is asked: each answer is kept, each that does not hold is a stop with what to do. */
export function prechecks(rollover: Rollover, seen: Seen): { passed: Precheck[]; stops: Stop[] } {
  return holdAgainst(conditions(rollover), seen);
}

/** Asks each condition of what was seen. */
export function holdAgainst(
  conditions: readonly Condition[],
  seen: Seen,
): { passed: Precheck[]; stops: Stop[] } {
  const passed: Precheck[] = [];
  const stops: Stop[] = [];
  for (const { check, args, next } of conditions) {
    const looked = check.look(args, seen);
    if (looked.state === 'holds') passed.push({ about: check.about, seen: looked.evidence });
    else if (looked.state === 'does not hold') stops.push({ what: check.about, why: looked.why, next });
    else stops.push({ what: check.about, why: looked.why, next: looked.next });
  }
  return { passed, stops };
}

export interface Condition {
  check: Check;
  args: CheckCall['args'];
  /** What to do when it does not hold. */
  next: string;
}

function conditions({
  primary,
  others,
  databases,
  vault,
  names,
  newKey,
  oldVaultKey,
}: Rollover): Condition[] {
  return [
    vaultCondition({ vault, newKey }),
    ...(oldVaultKey === undefined ? [] : [protectedCondition(vault, oldVaultKey)]),
    ...databases.flatMap(({ name: database }) => [
      {
        check: databaseReady,
        args: { instance: primary.entry.name, database },
        next: 'Wait until the database is online, writable and at rest, then plan again.',
      },
      {
        check: copiesFollow,
        args: { instance: primary.entry.name, database },
        next: 'Bring the copies back in step first: one that stands still would miss the change.',
      },
    ]),
    ...[primary, ...others].flatMap((node) => nodeConditions(node, names)),
  ];
}

function nodeConditions({ entry, provider }: Node, names: Rollover['names']): Condition[] {
  const { name: instance, change } = entry;
  return [
    {
      check: providerInUse,
      args: { instance, provider: provider.name },
      next: 'Enable the provider ("EKM provider enabled", ALTER CRYPTOGRAPHIC PROVIDER ... ENABLE), then plan again.',
    },
    // A Windows account may have its login through a group, and Microsoft Entra ID has other names: there it shows when it acts.
    ...(change?.kind === 'sql'
      ? [
          {
            check: changeLogin,
            args: { instance, login: change.login, provider: provider.name },
            next: 'Map one to it (ALTER LOGIN ... ADD CREDENTIAL): without it the key object is refused with message 33046.',
          },
        ]
      : []),
    ...(['key', 'login', 'credential'] as const).map((kind) => ({
      check: nameIsFree,
      args: { instance, kind, name: names[kind] },
      next: taken,
    })),
  ];
}

/** Protection is the vault's, and shows with each key: with the present one before the new one is made. */
function protectedCondition(vault: Rollover['vault'], key: string): Condition {
  return {
    check: purgeProtection,
    args: { vault: vault.name, key },
    next: `Protect the vault before a new key is used there, which cannot be taken back: az keyvault ${isManagedHsm(vault) ? 'update-hsm --hsm-name' : 'update --name'} ${azureName(vault)} --enable-purge-protection true.`,
  };
}

function vaultCondition({ vault, newKey }: Pick<Rollover, 'vault' | 'newKey'>): Condition {
  const { name: key, type, bits, version } = newKey;
  if (version === undefined)
    return { check: vaultKeyNameFree, args: { vault: vault.name, key }, next: taken };
  return {
    check: vaultKeyVersion,
    args: { vault: vault.name, key, version, type, bits: String(bits) },
    next: 'Mend the version by hand, or use a new name.',
  };
}

const taken = 'Choose another name for the new key: nothing that is there is ever taken over.';
