import type { KnownBlock } from '@slack/types';
import type { Inventory } from '../../fleet/inventory.ts';
import { actionIds } from '../action-ids.ts';
import { button } from '../cards/simple-blocks.ts';
import { instanceSelect } from '../check/instance-options.ts';

/** What a person may do from App Home. Answers come as direct messages. */
export function askBlocks(inventory: Inventory): KnownBlock[] {
  const { instances } = inventory;
  if (instances.length === 0) return [];
  return [
    {
      type: 'actions',
      elements: [
        {
          ...button(
            actionIds.homeRead,
            'Read the fleet now',
            'Read the fleet now; the report comes as a direct message',
            'all',
          ),
          style: 'primary',
        },
        instanceSelect(inventory),
      ],
    },
    {
      type: 'context',
      elements: [
        {
          type: 'plain_text',
          text: 'Reports and checks come as a direct message to you, in the Messages tab. They only read.',
          emoji: false,
        },
      ],
    },
  ];
}
