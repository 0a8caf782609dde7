import { utcSecond } from '../../lib/utc-second.ts';
import { credentialGraceMs, instancesOf, lookAtCredentials } from '../look/credentials-of.ts';
import { defineCheck } from '../look/define-check.ts';
import { cannotTell, holds } from '../look/looked.ts';

/** Each credential was changed after a step had ended, and names what it named. What it holds no view shows. */
export default defineCheck({
  about: 'The credentials have been changed since, and name the same vault.',
  args: ['credentials', 'step'],
  needs: ({ credentials }) => instancesOf(credentials),
  look: ({ credentials, step }, seen) => {
    const sinceMs = seen.endedAtMs.get(step);
    if (sinceMs === undefined) return cannotTell(`Step ${step} has not ended.`, 'Look again after it.');
    const since = utcSecond(sinceMs);
    return lookAtCredentials(seen, credentials, {
      isRight: (atMs) => atMs >= sinceMs - credentialGraceMs,
      tell: {
        right: (count) =>
          holds(
            `${count === 1 ? 'The credential was' : `All ${count} credentials were`} changed since ${since}.`,
          ),
        wrong: (what, atMs) => `${what} was last changed at ${utcSecond(atMs)}`,
        fault: (wrong) => `Since ${since} not everything was changed: ${wrong}.`,
      },
    });
  },
});
