import type { InstanceState } from '../state/instance-state.ts';

/** Whether the edition has transparent data encryption. */
export function hasTde(state: InstanceState): boolean {
  // unverified: TDE is in Enterprise and Developer, and in Standard from 2019 on; the exact list of editions was not found on one page.
  if (state.edition === 'Standard') return state.release >= 2019;
  return state.edition === 'Enterprise' || state.edition === 'Developer';
}
