import type { Looked } from '../../engine/plan/check.ts';
import type { Link } from '../../fleet/links/link.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

/** A link of the chain as the answer to a look. What nobody tested is unknown, however likely it is. */
export function ofLink(link: Link<unknown>): Looked {
  if (link.state === 'seen') return holds(link.why);
  return link.state === 'broken'
    ? doesNotHold(link.why)
    : cannotTell(link.why, 'Look at what comes before it, and at ekm check.');
}
