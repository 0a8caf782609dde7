import { openFleetDesk } from '../desk/open-fleet-desk.ts';
import type { DiagnosisMade } from '../engine/run-desk.ts';
import type { Runbook } from '../engine/runbook.ts';
import { diagnose } from '../runner/diagnose.ts';
import { RunWorld } from '../runner/run-world.ts';
import type { Terminal } from './terminal.ts';

/** Has a read-only runbook look at what the fleet says now. Keeps nothing: a terminal has no audit of its own. */
export async function askForDiagnosis(
  runbook: Runbook,
  parameters: Readonly<Record<string, string>>,
  { env }: Pick<Terminal, 'env'>,
): Promise<DiagnosisMade> {
  const now = () => Date.now();
  const desk = openFleetDesk({
    inventoryFile: env['EKM_CONFIG']?.trim() || 'ekm.yaml',
    environment: env,
    now,
  });
  try {
    const world = new RunWorld({ environment: env, now });
    const { signal } = new AbortController();
    return await diagnose(runbook, parameters, { world, inventory: await desk.inventory(), signal });
  } finally {
    await desk.close();
  }
}
