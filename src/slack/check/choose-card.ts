import type { Inventory } from '../../fleet/inventory.ts';
import type { Card } from '../cards/card.ts';
import { richText, section } from '../cards/rich-text.ts';
import { instanceSelect } from './instance-options.ts';

/** Asks which instance is meant. For the person who asked alone. */
export function chooseCard(inventory: Inventory, command: string): Card {
  const count = inventory.instances.length;
  const text =
    count === 1
      ? 'ekm.yaml names one instance.'
      : `Which of the ${count} instances of ekm.yaml? The check is read-only, and everybody here sees what it finds.`;
  return {
    text: `${text} You can also type the name: ${command} check, and the name of the instance.`,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'Check an instance', emoji: false } },
      richText([section(text)]),
      { type: 'actions', elements: [instanceSelect(inventory)] },
    ],
  };
}
