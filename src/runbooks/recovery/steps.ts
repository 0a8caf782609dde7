import type { PlannedStep } from '../../engine/plan/plan.ts';
import { StepList } from '../rollover/step-list.ts';
import { addCredentials } from '../secret/credential-steps.ts';
import { addProof } from '../secret/proof-step.ts';
import { addRestarts } from '../secret/restart-steps.ts';
import { addDatabases } from './database-steps.ts';
import { addRecoverKey, addRestoreKey, addSameKeyLooks } from './key-steps.ts';
import type { Recovery } from './recovery.ts';
import { addGrant, addNewVault, addRecoverVault } from './vault-steps.ts';

/** The steps of the rung that applies, and what comes after all of them: the same key, and the databases back. */
export function stepsOf(recovery: Recovery): readonly PlannedStep[] {
  const steps = new StepList();
  const { rung } = recovery;
  switch (rung.kind) {
    case 'recover key':
      addRecoverKey(steps, recovery);
      break;
    case 'recover vault':
      addRecoverVault(steps, recovery);
      break;
    case 'restore key':
      addRestoreKey(steps, recovery);
      break;
    case 'new vault': {
      addNewVault(steps, recovery);
      addRestoreKey(steps, recovery);
      addGrant(steps, recovery, rung.to);
      addSameKeyLooks(steps, recovery);
      const proof = addProof(steps, { ...rung.roll, inEntra: undefined });
      // Databases that wait for their key show no role: nothing can be asked of them before.
      addRestarts(steps, rung.roll.instances, { since: addCredentials(steps, rung.roll, proof) });
      return steps.all();
    }
  }
  // A vault that was recovered has the very keys it had.
  if (rung.kind !== 'recover vault') addSameKeyLooks(steps, recovery);
  addDatabases(steps, recovery);
  return steps.all();
}
