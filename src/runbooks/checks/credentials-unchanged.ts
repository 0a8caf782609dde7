import { utcSecond } from '../../lib/utc-second.ts';
import { credentialGraceMs, instancesOf, lookAtCredentials } from '../look/credentials-of.ts';
import { defineCheck } from '../look/define-check.ts';
import { cannotTell, holds } from '../look/looked.ts';

/** No credential was changed after a step had ended: nobody has put an older secret back. */
export default defineCheck({
  about: 'The credentials have not been changed since, and name the same vault.',
  args: ['credentials', 'step'],
  needs: ({ credentials }) => instancesOf(credentials),
  look: ({ credentials, step }, seen) => {
    const sinceMs = seen.endedAtMs.get(step);
    if (sinceMs === undefined) return cannotTell(`Step ${step} has not ended.`, 'Look again after it.');
    const since = utcSecond(sinceMs);
    return lookAtCredentials(seen, credentials, {
      isRight: (atMs) => atMs <= sinceMs + credentialGraceMs,
      tell: {
        right: () => holds(`Nobody has changed the credentials since ${since}.`),
        wrong: (what, atMs) => `${what} was changed at ${utcSecond(atMs)}`,
        fault: (wrong) =>
          `After all was changed, at ${since}, somebody has changed again: ${wrong}. It may hold the old client secret.`,
      },
    });
  },
});
