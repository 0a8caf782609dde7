import { sameName } from '../../fleet/links/same-name.ts';
import { utcSecond } from '../../lib/utc-second.ts';
import { defineCheck } from '../look/define-check.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

const kinds: Readonly<Record<string, string>> = { L: 'log backup', D: 'full backup' };

/**
 * A backup that was finished after a step had ended, in the history of any of the instances: in a group each replica
 * writes its own. `instances` are separated by a line break; `kind` is D or L.
 */
export default defineCheck({
  about: 'A backup has been made since.',
  args: ['instances', 'database', 'kind', 'step'],
  needs: ({ instances }) => instances.split('\n').map((name) => ({ kind: 'instance', name })),
  look: ({ instances, database, kind, step }, seen) => {
    const sinceMs = seen.endedAtMs.get(step);
    if (sinceMs === undefined) return cannotTell(`Step ${step} has not ended.`, 'Look again after it.');
    const what = kinds[kind] ?? 'backup';
    const unread: string[] = [];
    for (const instance of instances.split('\n')) {
      const reading = seen.instances.get(instance.toLowerCase());
      const backups = reading?.state === 'read' ? reading.value.backups : reading;
      if (backups?.state !== 'read') {
        unread.push(instance);
        continue;
      }
      const newest = backups.value.find((each) => each.kind === kind && sameName(each.database, database));
      if (newest !== undefined && newest.newestAtMs > sinceMs)
        return holds(`${instance} shows a ${what} of ${database} at ${utcSecond(newest.newestAtMs)}.`);
    }
    return unread.length > 0
      ? cannotTell(
          `The backup history of ${unread.join(', ')} could not be read.`,
          'Look again, or check there.',
        )
      : doesNotHold(`No replica shows a ${what} of ${database} since ${utcSecond(sinceMs)}.`);
  },
});
