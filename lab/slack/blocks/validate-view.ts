import { type Fields, isFields } from '../../fields.ts';
import type { Files } from '../files.ts';
import { slackLimits } from '../limits.ts';
import { elementsOf } from '../surfaces/surface.ts';
import { homeBlockTypes, modalBlockTypes } from './block-types.ts';
import { blockLimits } from './limits.ts';
import { byType, flag, list, object, oneOf, type Report, type Rule, string } from './rules.ts';
import { reportSlackFiles } from './slack-files.ts';
import { plainText } from './text-object.ts';
import { type BlockIssue, reportInto, reportRepeatedIds } from './validate-blocks.ts';

/** What Slack would refuse about a view of one of these types; empty when it takes it. */
export function validateView(view: unknown, types: readonly ViewType[], files?: Files): BlockIssue[] {
  const issues: BlockIssue[] = [];
  const report = reportInto(issues);
  byType(Object.fromEntries(types.map((type) => [type, viewRules[type]])))(view, '/view', report);
  if (!isFields(view) || !Array.isArray(view.blocks)) return issues;
  reportRepeatedIds(view.blocks.filter(isFields), '/view/blocks', report);
  reportSlackFiles(view.blocks, '/view/blocks', files, report);
  reportManyFocused(view.blocks.filter(isFields), report);
  return issues;
}

/** What a view can be. */
export type ViewType = 'home' | 'modal';

const id = string({ max: slackLimits.viewId });

const shared = {
  private_metadata: string({ max: slackLimits.viewMetadata }),
  callback_id: id,
  external_id: id,
};

const home = object({
  'type!': oneOf('home'),
  'blocks!': list(byType(homeBlockTypes), { min: 0, max: blockLimits.viewBlocks }),
  ...shared,
});

const modal = object(
  {
    'type!': oneOf('modal'),
    'title!': plainText(blockLimits.modalTitle),
    'blocks!': list(byType(modalBlockTypes), { min: 0, max: blockLimits.viewBlocks }),
    submit: plainText(blockLimits.modalButton),
    close: plainText(blockLimits.modalButton),
    clear_on_close: flag,
    notify_on_close: flag,
    ...shared,
  },
  submitForInputs,
);

const viewRules: Record<ViewType, Rule> = { home, modal };

function submitForInputs(view: Fields, at: string, report: Report): void {
  if (view.submit !== undefined || !Array.isArray(view.blocks)) return;
  const index = view.blocks.findIndex((block) => isFields(block) && block.type === 'input');
  // The pointer is Slack's own, although there is no such field: node-slack-sdk issue 875.
  if (index >= 0)
    report('missing_field', 'must define `submit` to use `input` block', `${at}/blocks/${index}/input`);
}

/** The page can put the caret into one field only. */
function reportManyFocused(blocks: Fields[], report: Report): void {
  const focused = elementsOf({ key: '', name: '', blocks }).filter(
    ({ element }) => element.focus_on_load === true,
  );
  if (focused.length > 1)
    report('too_many_focused', 'only one element may have `focus_on_load`', '/view/blocks');
}
