import type { AppEntry, Inventory, VaultEntry } from '../../fleet/inventory.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { type Missing, stop } from '../rollover/stops.ts';
import type { Parameters } from './find-setup-node.ts';
import type { Setup } from './setup.ts';

/**
 * The app whose client secret is tried before any credential is made; undefined: ekm.yaml knows of none, or a person has the
 * secret alone. Which app a secret is of cannot be read from its reference: of several, a person says.
 */
export function findApp(
  { app: asked }: Parameters,
  { apps }: Pick<Inventory, 'apps'>,
  { vault, secret }: { vault: VaultEntry; secret: Setup['secret'] },
): { app: AppEntry | undefined } | Missing {
  if (secret?.isKept !== true) return { app: undefined };
  const opening = apps.filter(({ vaults }) => vaults.some((name) => sameName(name, vault.name)));
  if (asked !== undefined) {
    const named = opening.find(({ name, clientId }) => sameName(name, asked) || sameName(clientId, asked));
    return named === undefined
      ? stop(
          `App ${asked}`,
          `ekm.yaml does not say that it opens vault ${vault.name}.`,
          'Add the vault to it under "apps", or name another app.',
        )
      : { app: named };
  }
  if (opening.length <= 1) return { app: opening[0] };
  return stop(
    `Secret ${secret.name}`,
    `Several apps of ekm.yaml open vault ${vault.name} (${opening.map(({ name }) => name).join(', ')}), and the secret cannot be tried without knowing whose it is.`,
    'Name the app: app=NAME.',
  );
}
