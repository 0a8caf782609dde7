import { block } from './block.ts';
import { channel } from './fields.ts';

/** What becomes of the audit besides the store. */
export const audit = block({
  anchorChannel: channel
    .optional()
    .describe('Slack channel that gets the newest hash of the audit once a day, to hold the audit against.'),
}).describe('What becomes of the audit besides the store.');
