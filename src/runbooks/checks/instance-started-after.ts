import { utcSecond } from '../../lib/utc-second.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { known } from '../look/look-at.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

/**
 * The instance has really been started again: tempdb, which each start makes anew, is younger than the end of the step
 * before. Source: Microsoft's page of tempdb. Both moments are on our clock, whatever the host's says.
 */
export default defineCheck({
  about: 'The instance has been started since.',
  args: ['instance', 'step'],
  needs: ofInstance,
  look: ({ instance, step }, seen) => {
    const sinceMs = seen.endedAtMs.get(step);
    if (sinceMs === undefined) return cannotTell(`Step ${step} has not ended.`, 'Look again after it.');
    return known(seen.instances.get(instance.toLowerCase()), `instance ${instance}`, ({ server }) => {
      if (server.startedAtMs === undefined)
        return cannotTell(
          `${instance} does not show when it was started.`,
          'Give the login what docs/least-rights.md lists, then try again.',
        );
      const startedAtMs = server.startedAtMs - server.clockAheadMs;
      return startedAtMs > sinceMs
        ? holds(`${instance} was started at ${utcSecond(startedAtMs)}.`)
        : doesNotHold(
            `${instance} runs since ${utcSecond(startedAtMs)}: it has not been restarted since ${utcSecond(sinceMs)}.`,
          );
    });
  },
});
