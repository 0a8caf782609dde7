import { type Fields, isFields } from '../../fields.ts';
import { blockTypes } from './block-types.ts';
import { blockLimits } from './limits.ts';
import { byType, list, type Report } from './rules.ts';

/** What Slack would refuse about a message's blocks; empty when it takes them. */
export function validateBlocks(blocks: unknown): BlockIssue[] {
  const issues: BlockIssue[] = [];
  const report: Report = (code, message, pointer) =>
    issues.push({ code, message, field: pointer.split('/').at(-1) ?? '', pointer });
  messageBlocks(blocks, '/blocks', report);
  if (Array.isArray(blocks)) {
    reportRepeatedIds(blocks.filter(isFields), report);
    reportMarkdownTotal(blocks.filter(isFields), report);
  }
  return issues;
}

/** One objection, in the shape of `blocks.validate`. `pointer` is a JSON pointer from the message's root. */
export interface BlockIssue {
  code: string;
  message: string;
  field: string;
  pointer: string;
}

/** Slack's answer to blocks that it does not take. */
export function invalidBlocks(issues: BlockIssue[]): { ok: false; error: string } & Fields {
  const errors = issues.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`);
  return {
    ok: false,
    error: 'invalid_blocks',
    errors,
    response_metadata: { messages: errors.map((error) => `[ERROR] ${error}`) },
  };
}

/**
 * Whether all blocks together hold more text than chat.postMessage takes (`msg_blocks_too_long`). Messages of
 * markdown blocks only have a limit of their own, which `validateBlocks` holds.
 */
export function isTextTooLong(blocks: Fields[]): boolean {
  if (blocks.every(({ type }) => type === 'markdown')) return false;
  const buffer = blocks.length * blockLimits.perBlockBuffer;
  return charactersIn(blocks) + buffer > blockLimits.messageText;
}

/** The characters of all strings named `text` below `value`. */
function charactersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum, each) => sum + charactersIn(each), 0);
  if (!isFields(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, field]) =>
      sum + (name === 'text' && typeof field === 'string' ? field.length : charactersIn(field)),
    0,
  );
}

const messageBlocks = list(byType(blockTypes), { min: 0, max: blockLimits.blocks });

function reportRepeatedIds(blocks: Fields[], report: Report): void {
  const blockIds = new Set<unknown>();
  for (const [index, block] of blocks.entries()) {
    if (block.block_id !== undefined && blockIds.has(block.block_id))
      report(
        'duplicate_block_id',
        `\`block_id\` "${block.block_id}" is not unique`,
        `/blocks/${index}/block_id`,
      );
    blockIds.add(block.block_id);
    reportRepeatedActions(block, `/blocks/${index}/elements`, report);
  }
}

function reportRepeatedActions(block: Fields, at: string, report: Report): void {
  if (block.type !== 'actions' || !Array.isArray(block.elements)) return;
  const actionIds = new Set<unknown>();
  for (const [index, element] of block.elements.entries()) {
    const actionId = isFields(element) ? element.action_id : undefined;
    if (actionId !== undefined && actionIds.has(actionId))
      report(
        'duplicate_action_id',
        `\`action_id\` "${String(actionId)}" is not unique`,
        `${at}/${index}/action_id`,
      );
    actionIds.add(actionId);
  }
}

function reportMarkdownTotal(blocks: Fields[], report: Report): void {
  const total = charactersIn(blocks.filter(({ type }) => type === 'markdown'));
  if (total > blockLimits.markdownText)
    report(
      'too_long',
      `must be less than ${blockLimits.markdownText + 1} characters in all markdown blocks`,
      '/blocks',
    );
}
