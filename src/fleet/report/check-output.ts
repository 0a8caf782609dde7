import type { CheckOutput } from './check-schema.ts';
import type { InstanceCheck } from './instance-check.ts';
import { findingOutput } from './report-output.ts';

/** A check as `ekm check --json` prints it. */
export function checkOutput({ instance, server, databases, findings }: InstanceCheck): CheckOutput {
  return {
    schemaVersion: 1,
    instance,
    server: server ?? null,
    databases: databases.map(({ name, links }) => ({ name, links: [...links] })),
    findings: findings.map(findingOutput),
  };
}
