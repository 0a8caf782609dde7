import { isFields } from '../../fields.ts';
import { validateBlocks } from '../blocks/validate-blocks.ts';
import { validateView } from '../blocks/validate-view.ts';
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
      const blocks = isFields(args.message) ? args.message.blocks : args.blocks;
      if (blocks === undefined && args.view === undefined) return refuse('invalid_arguments');
      const issues =
        args.view === undefined ? validateBlocks(blocks) : validateView(args.view, ['home', 'modal']);
      return issues.length === 0 ? accept() : refuse('invalid_blocks', { errors: issues });
    },
  },
];
