import type { Button } from '@slack/types';
import type { Answer } from '../../catalog/answer.ts';
import { actionIds } from '../action-ids.ts';
import { button } from '../cards/simple-blocks.ts';
import { instanceIn } from './known-instances.ts';

/** What an explained error offers to look at: the instance that its text names, or one to be chosen. */
export type CheckOffer = { kind: 'named'; instance: string } | { kind: 'choose' };

/** What to offer beside the explanation of a text; nothing where no instance is configured. */
export function checkOffer(text: string, instances: readonly string[]): CheckOffer | undefined {
  if (instances.length === 0) return undefined;
  const instance = instanceIn(text, instances);
  return instance === undefined ? { kind: 'choose' } : { kind: 'named', instance };
}

/** The button for it, under an answer about an error: an instance raised that, and no topic. */
export function checkButtons({ outcome, query }: Answer, offer: CheckOffer | undefined): Button[] {
  const isError = query !== '' && (outcome === 'known' || outcome === 'partly');
  if (offer === undefined || !isError) return [];
  if (offer.kind === 'choose')
    return [
      button(actionIds.checkChoose, 'Check this on ...', 'Check this on an instance: choose which', 'choose'),
    ];
  const label = `Check ${offer.instance}`;
  return [button(actionIds.checkNamed, label, label, offer.instance)];
}
