import { sameName } from '../../fleet/links/same-name.ts';
import { utcSecond } from '../../lib/utc-second.ts';
import { defineCheck } from '../look/define-check.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

/**
 * Each credential was changed after a step had ended, and names what it named. `credentials` is JSON: a list of `instance`,
 * `credential` and `identity`. What it holds no view shows.
 */
export default defineCheck({
  about: 'The credentials have been changed since, and name the same vault.',
  args: ['credentials', 'step'],
  needs: ({ credentials }) =>
    [...new Set(wantedIn(credentials).map(({ instance }) => instance))].map((name) => ({
      kind: 'instance',
      name,
    })),
  look: ({ credentials, step }, seen) => {
    const sinceMs = seen.endedAtMs.get(step);
    if (sinceMs === undefined) return cannotTell(`Step ${step} has not ended.`, 'Look again after it.');
    const wrong: string[] = [];
    for (const { instance, credential: name, identity } of wantedIn(credentials)) {
      const reading = seen.instances.get(instance.toLowerCase());
      const part = reading?.state === 'read' ? reading.value.credentials : reading;
      if (reading?.state !== 'read' || part?.state !== 'read')
        return part?.state === 'unknown'
          ? cannotTell(`${part.detail}.`, part.next)
          : cannotTell(`Nobody has read instance ${instance}.`, 'Look again.');
      const found = part.value.find((each) => sameName(each.name, name));
      if (found === undefined) wrong.push(`${instance} has no credential ${name}`);
      else if (found.identity !== identity)
        wrong.push(`credential ${name} on ${instance} names ${found.identity}, not ${identity}`);
      else if (found.modifiedAtMs - reading.value.server.clockAheadMs < sinceMs - graceMs)
        wrong.push(`credential ${name} on ${instance} was last changed at ${utcSecond(found.modifiedAtMs)}`);
    }
    const count = wantedIn(credentials).length;
    return wrong.length === 0
      ? holds(
          `${count === 1 ? 'The credential was' : `All ${count} credentials were`} changed since ${utcSecond(sinceMs)}.`,
        )
      : doesNotHold(`Since ${utcSecond(sinceMs)} not everything was changed: ${wrong.join('; ')}.`);
  },
});

interface Wanted {
  instance: string;
  credential: string;
  identity: string;
}

function wantedIn(text: string): Wanted[] {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list)) throw new TypeError('a check of the plan lacks its credentials');
  return list.map((each) => {
    const { instance, credential, identity } = Object(each);
    return { instance: String(instance), credential: String(credential), identity: String(identity) };
  });
}

/** Clocks are compared across a network, and views round. */
const graceMs = 5_000;
