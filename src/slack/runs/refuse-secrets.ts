import { OpsError } from '../../lib/ops-error.ts';
import { redact } from '../../lib/redact.ts';

/** What people type is kept and shown: a secret has no place in it. @throws OpsError `bad_configuration` */
export function refuseSecrets(given: Readonly<Record<string, string>>): void {
  const found = Object.entries(given).find(([, value]) => redact(value) !== value);
  if (found === undefined) return;
  throw new OpsError(
    'bad_configuration',
    `What was given for ${found[0]} looks like a secret. It was not kept, but Slack has seen it.`,
    'Name the secret of ekm.yaml instead of its value. If it was a real one, roll it.',
  );
}
