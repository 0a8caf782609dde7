import { isManagedIdentity } from '../../fleet/links/vault-address.ts';
import { canTakeSecrets } from './master-step.ts';
import type { Node, Rollover } from './rollover.ts';
import { type Missing, stop } from './stops.ts';

/** The secret that new credentials need, where any does; whoever types a statement may have it without ekm.yaml. */
export function findSecret(
  asked: string | undefined,
  nodes: readonly Pick<Node, 'entry' | 'identity'>[],
): { needed: Rollover['secret'] } | Missing {
  const withSecret = nodes.filter(({ identity }) => !isManagedIdentity(identity));
  if (withSecret.length === 0) return { needed: undefined };
  if (asked !== undefined && asked !== '') return { needed: { name: asked, isKept: true } };
  const byBot = withSecret.filter(canTakeSecrets).map(({ entry }) => entry.name);
  if (byBot.length === 0) return { needed: { name: 'client id and client secret', isKept: false } };
  return stop(
    'Client secret',
    `The new credentials need the value of the client secret, and nobody can read it back from SQL Server or from Microsoft Entra ID. On ${byBot.join(', ')} the bot makes them.`,
    'Name the secret of ekm.yaml that holds it (secret=NAME); if nobody has the value any more, roll the client secret first.',
  );
}
