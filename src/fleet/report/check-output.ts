import type { KeptCheck } from '../fleet-desk.ts';
import type { CheckOutput } from './check-schema.ts';
import type { InstanceCheck } from './instance-check.ts';
import { findingOutput, isoOrNull } from './report-output.ts';

/** A check as `ekm check --json` prints it, with what the store adds to it where somebody asked. */
export function checkOutput(
  { instance, server, databases, findings }: InstanceCheck,
  kept?: Omit<KeptCheck, 'check'>,
): CheckOutput {
  return {
    schemaVersion: 1,
    instance,
    server: server ?? null,
    databases: databases.map(({ name, links }) => ({ name, links: [...links] })),
    findings: findings.map(findingOutput),
    ...(kept && {
      finishedAt: new Date(kept.finishedAtMs).toISOString(),
      lastGoodAt: isoOrNull(kept.lastGoodAtMs),
      storeProblem: kept.storeProblem ?? null,
    }),
  };
}
