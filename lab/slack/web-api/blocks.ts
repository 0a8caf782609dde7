import { isFields } from '../../fields.ts';
import { validateBlocks } from '../blocks/validate-blocks.ts';
import { accept, type Method, refuse } from './method.ts';

/** https://docs.slack.dev/reference/methods/blocks.validate */
export const blockMethods: Method[] = [
  {
    method: 'blocks.validate',
    scopes: [],
    token: 'none',
    tier: 4,
    input: { blocks: 'json', message: 'json', view: 'json' },
    handle: (args) => {
      if (args.view !== undefined) return refuse('invalid_arguments', { lab: 'views are not there yet' });
      const blocks = isFields(args.message) ? args.message.blocks : args.blocks;
      if (blocks === undefined) return refuse('invalid_arguments');
      const issues = validateBlocks(blocks);
      return issues.length === 0 ? accept() : refuse('invalid_blocks', { errors: issues });
    },
  },
];
