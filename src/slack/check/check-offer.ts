import type { Button } from '@slack/types';
import type { Answer } from '../../catalog/answer.ts';
import { actionIds } from '../action-ids.ts';
import { button } from '../cards/simple-blocks.ts';
import { instanceIn } from './known-instances.ts';

/** What an explained error offers to look at: the instance that its text names, or one to be chosen. */
export type CheckOffer = ({ kind: 'named'; instance: string } | { kind: 'choose' }) & {
  /** There is a store: who looks is kept in its audit. */
  mayDiagnose: boolean;
};

/** What to offer beside the explanation of a text; nothing where no instance is configured. */
export function checkOffer(text: string, { instances, runs }: Offering): CheckOffer | undefined {
  const { names } = instances;
  if (names.length === 0) return undefined;
  const mayDiagnose = runs !== undefined;
  const instance = instanceIn(text, names);
  return instance === undefined ? { kind: 'choose', mayDiagnose } : { kind: 'named', instance, mayDiagnose };
}

/** Which instances there are, and whether this bot has a store. */
export interface Offering {
  instances: { names: readonly string[] };
  runs: unknown;
}

/** The buttons for it, under an answer about an error: an instance raised that, and no topic. */
export function checkButtons({ outcome, query }: Answer, offer: CheckOffer | undefined): Button[] {
  const isError = query !== '' && (outcome === 'known' || outcome === 'partly');
  if (offer === undefined || !isError) return [];
  return [checkButton(offer), ...(offer.mayDiagnose ? [diagnoseButton(query, offer)] : [])];
}

function checkButton(offer: CheckOffer): Button {
  if (offer.kind === 'choose')
    return button(
      actionIds.checkChoose,
      'Check this on ...',
      'Check this on an instance: choose which',
      'choose',
    );
  const label = `Check ${offer.instance}`;
  return button(actionIds.checkNamed, label, label, offer.instance);
}

/** The error, and the instance where it is known: both may be changed in the form. */
function diagnoseButton(query: string, offer: CheckOffer): Button {
  const instance = offer.kind === 'named' ? offer.instance : '';
  return button(
    actionIds.runDiagnose,
    'Diagnose on an instance...',
    'Diagnose: from this error to its cause on an instance',
    `${instance}\n${query}`,
  );
}

/** What the form of a diagnosis is filled in with, from the value of its button. */
export function diagnoseGiven(value: string): Record<string, string> {
  const [instance = '', ...query] = value.split('\n');
  const code = query.join('\n');
  return { ...(instance === '' ? {} : { instance }), ...(code === '' ? {} : { code }) };
}
