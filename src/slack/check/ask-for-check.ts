import type { WebClient } from '@slack/web-api';
import { OpsError } from '../../lib/ops-error.ts';
import type { Card } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import type { Context } from '../context.ts';
import { fleetRefusal } from '../fleet-refusal.ts';
import type { Asked, Posted } from '../post-answer.ts';
import { checkInstance } from './check-instance.ts';
import { chooseCard } from './choose-card.ts';
import { findInstance } from './find-instance.ts';
import { chosenInstance } from './instance-options.ts';

/** A person's wish to look at an instance. */
export interface CheckWish {
  client: WebClient;
  asked: Asked;
  /** What was typed or chosen; nothing asks for a choice. */
  word: string;
  /** Says something to the person alone. */
  tell: (card: Card | { text: string }) => Promise<unknown>;
  /** The message of an earlier check, which this one replaces. */
  again?: Posted | undefined;
}

/**
 * Checks what a person named, or says in private why not: a guest, no ekm.yaml, no such instance. Without a name it
 * offers a choice, in private. Throws what Slack answers when it takes no message at all.
 */
export async function askForCheck(wish: CheckWish, context: Context): Promise<void> {
  const { client, asked, word, tell, again } = wish;
  try {
    const refusal = await fleetRefusal(client, asked.user, context);
    if (refusal !== undefined) throw refusal;
    const inventory = await context.fleet.inventory();
    void context.instances.look();
    if (word.trim() === '') {
      await tell(chooseCard(inventory, context.command));
      return;
    }
    const { name } = findInstance(inventory, chosenInstance(inventory, word));
    await checkInstance({ client, asked, instance: name, tell, again }, context);
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    await tell(problemCard('No check', error));
  }
}
