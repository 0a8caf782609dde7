import { type Fields, isFields } from '../../fields.ts';
import type { Files } from '../files.ts';
import { blockTypes } from './block-types.ts';
import { blockLimits } from './limits.ts';
import { byType, list, type Report } from './rules.ts';
import { reportSlackFiles } from './slack-files.ts';
import { manyTables, reportManyTables } from './table.ts';
import { charactersIn } from './text-length.ts';

/** What Slack would refuse about a message's blocks; empty when it takes them. `files` are what pictures may name. */
export function validateBlocks(blocks: unknown, files?: Files): BlockIssue[] {
  const issues: BlockIssue[] = [];
  const report = reportInto(issues);
  messageBlocks(blocks, '/blocks', report);
  if (!Array.isArray(blocks)) return issues;
  reportRepeatedIds(blocks.filter(isFields), '/blocks', report);
  reportMarkdownTotal(blocks.filter(isFields), report);
  reportManyTables(blocks, '/blocks', report);
  reportSlackFiles(blocks, '/blocks', files, report);
  return issues;
}

/** Collects objections. */
export function reportInto(issues: BlockIssue[]): Report {
  return (code, message, pointer) =>
    issues.push({ code, message, field: pointer.split('/').at(-1) ?? '', pointer });
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
  const isTables = issues.every(({ code }) => code === manyTables);
  return {
    ok: false,
    error: isTables ? 'invalid_attachments' : 'invalid_blocks',
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

const messageBlocks = list(byType(blockTypes), { min: 0, max: blockLimits.blocks });

/** Reports ids of blocks, and of elements of one block, that come twice. `at` is the pointer of the list. */
export function reportRepeatedIds(blocks: Fields[], at: string, report: Report): void {
  const blockIds = new Set<unknown>();
  for (const [index, block] of blocks.entries()) {
    if (block.block_id !== undefined && blockIds.has(block.block_id))
      report(
        'duplicate_block_id',
        `\`block_id\` "${block.block_id}" is not unique`,
        `${at}/${index}/block_id`,
      );
    blockIds.add(block.block_id);
    reportRepeatedActions(block, `${at}/${index}/elements`, report);
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
