import type { PlannedStep } from '../../engine/plan/plan.ts';
import { secretsIn } from '../../sqlserver/statements/render.ts';
import type { Statement } from '../../sqlserver/statements/statement.ts';
import type { Node } from './rollover.ts';

/** A statement in `master` of a node: what it does, where, and who does it. */
export function inMaster(
  node: Pick<Node, 'entry' | 'serverName'>,
  statement: Statement,
  more: { endsOnceBegun?: true } = {},
): Pick<PlannedStep, 'target' | 'act' | 'by'> {
  const instance = node.entry.name;
  return {
    target: { kind: 'instance', instance, database: undefined },
    by: actorOf(node, statement),
    act: {
      kind: 'sql',
      instance,
      database: 'master',
      statement,
      guard: { serverName: node.serverName, database: 'master', role: undefined },
      ...more,
    },
  };
}

/**
 * The bot acts where it has an identity to change with. A statement with a secret leaves it only over a connection
 * whose certificate is verified: elsewhere a person types it.
 */
export function actorOf({ entry }: Pick<Node, 'entry'>, statement: Statement): PlannedStep['by'] {
  if (entry.change === undefined) return 'person';
  return secretsIn(statement).length > 0 && !isVerified(entry) ? 'person' : 'bot';
}

/** Whether the bot makes credentials there. */
export function canTakeSecrets({ entry }: Pick<Node, 'entry'>): boolean {
  return entry.change !== undefined && isVerified(entry);
}

function isVerified({ encryption }: Node['entry']): boolean {
  return encryption === 'verify' || encryption === 'strict';
}
