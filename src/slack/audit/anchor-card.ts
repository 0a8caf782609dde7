import type { Anchor } from '../../engine/audit/chain.ts';
import type { Card } from '../cards/card.ts';
import { preformatted, richText, section } from '../cards/rich-text.ts';
import { header } from '../cards/simple-blocks.ts';

/** The newest link of the audit, for a channel: the message is what the audit can be held against. */
export function anchorCard({ number, hash }: Anchor, atMs: number): Card {
  const day = new Date(atMs).toISOString().slice(0, 10);
  const title = `Audit of ${day}: ${number === 1 ? 'one entry' : `${number} entries`}`;
  const why =
    'Keep this message: the store of the bot can be changed by whoever may write to it, and this cannot. To see that everything up to now is still as it was:';
  const command = `ekm audit verify --anchor ${number}:${hash}`;
  return {
    text: [title, why, command].join('\n'),
    blocks: [header(title), richText([section(why), preformatted(command)])],
  };
}
