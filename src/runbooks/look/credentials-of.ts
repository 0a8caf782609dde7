import type { Looked, Need } from '../../engine/plan/check.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { cannotTell, doesNotHold } from './looked.ts';

/**
 * Asks credentials on several instances for the moment of their last change. `credentials` is JSON: a list of `instance`,
 * `credential` and `identity`; one that is not there, or names something else, does not hold.
 *
 * @param isRight whether a moment is; milliseconds since 1970, UTC, on our clock
 */
export function lookAtCredentials(
  seen: Seen,
  credentials: string,
  { isRight, tell }: { isRight: (changedAtMs: number) => boolean; tell: Told },
): Looked {
  const wrong: string[] = [];
  const wanted = wantedIn(credentials);
  for (const { instance, credential: name, identity } of wanted) {
    const reading = seen.instances.get(instance.toLowerCase());
    const part = reading?.state === 'read' ? reading.value.credentials : reading;
    if (reading?.state !== 'read' || part?.state !== 'read')
      return part?.state === 'unknown'
        ? cannotTell(`${part.detail}.`, part.next)
        : cannotTell(`Nobody has read instance ${instance}.`, 'Look again.');
    const found = part.value.find((each) => sameName(each.name, name));
    const { clockAheadMs } = reading.value.server;
    if (found === undefined) wrong.push(`${instance} has no credential ${name}`);
    else if (found.identity !== identity)
      wrong.push(`credential ${name} on ${instance} names ${found.identity}, not ${identity}`);
    else if (!isRight(found.modifiedAtMs - clockAheadMs))
      wrong.push(tell.wrong(`credential ${name} on ${instance}`, found.modifiedAtMs));
  }
  return wrong.length === 0 ? tell.right(wanted.length) : doesNotHold(tell.fault(wrong.join('; ')));
}

interface Told {
  right: (count: number) => Looked;
  wrong: (what: string, modifiedAtMs: number) => string;
  fault: (wrong: string) => string;
}

/** The instances that have to be read for it. */
export function instancesOf(credentials: string): readonly Need[] {
  const names = new Set(wantedIn(credentials).map(({ instance }) => instance));
  return [...names].map((name) => ({ kind: 'instance', name }));
}

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
export const credentialGraceMs = 5_000;
