import { sameName } from './links/same-name.ts';
import type { PolicyRule } from './policy.ts';

/** Whether a rule decides on a runbook there. What has no environment or tag fits no rule that asks for one. */
export function ruleFits(
  { runbooks, environments, tags }: Pick<PolicyRule, 'runbooks' | 'environments' | 'tags'>,
  runbook: string,
  on: { environment: string | undefined; tags: readonly string[] },
): boolean {
  return (
    (runbooks.length === 0 || runbooks.includes(runbook)) &&
    (environments.length === 0 || environments.some((each) => sameName(each, on.environment ?? ''))) &&
    (tags.length === 0 || tags.some((tag) => on.tags.some((each) => sameName(each, tag))))
  );
}
