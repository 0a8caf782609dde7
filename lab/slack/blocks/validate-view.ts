import { isFields } from '../../fields.ts';
import type { Files } from '../files.ts';
import { slackLimits } from '../limits.ts';
import { homeBlockTypes } from './block-types.ts';
import { blockLimits } from './limits.ts';
import { byType, list, object, oneOf, string } from './rules.ts';
import { reportSlackFiles } from './slack-files.ts';
import { type BlockIssue, reportInto, reportRepeatedIds } from './validate-blocks.ts';

/** What Slack would refuse about the view of a Home tab; empty when it takes it. */
export function validateView(view: unknown, files?: Files): BlockIssue[] {
  const issues: BlockIssue[] = [];
  const report = reportInto(issues);
  home(view, '/view', report);
  if (!isFields(view) || !Array.isArray(view.blocks)) return issues;
  reportRepeatedIds(view.blocks.filter(isFields), '/view/blocks', report);
  reportSlackFiles(view.blocks, '/view/blocks', files, report);
  return issues;
}

const id = string({ max: slackLimits.viewId });

const home = object({
  'type!': oneOf('home'),
  'blocks!': list(byType(homeBlockTypes), { min: 0, max: blockLimits.viewBlocks }),
  private_metadata: string({ max: slackLimits.viewMetadata }),
  callback_id: id,
  external_id: id,
});
