import type { Looked } from '../../engine/plan/check.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import type { AppFacts } from '../../entra/app-facts.ts';
import { known } from './look-at.ts';

/** Asks what Microsoft Entra ID says of an app of ekm.yaml. */
export function lookAtApp(seen: Seen, app: string, tell: (facts: AppFacts) => Looked): Looked {
  return known(seen.apps.get(app.toLowerCase()), `app ${app}`, tell);
}
