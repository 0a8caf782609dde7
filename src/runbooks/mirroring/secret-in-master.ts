import type { PlannedStep } from '../../engine/plan/plan.ts';
import type { Statement } from '../../sqlserver/statements/statement.ts';
import { inMaster } from '../rollover/master-step.ts';
import type { NamedSecret, SetupNode } from './setup.ts';

/** A statement with a password, in master. A password that ekm.yaml does not have is typed by a person, who has it alone. */
export function secretInMaster(
  node: SetupNode,
  statement: Statement,
  { isKept }: NamedSecret,
): Pick<PlannedStep, 'target' | 'act' | 'by'> {
  const step = inMaster(node, statement);
  return isKept ? step : { ...step, by: 'person' };
}
