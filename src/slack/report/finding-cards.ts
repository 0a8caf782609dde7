import type { KnownBlock } from '@slack/types';
import type { FleetReport } from '../../fleet/report/fleet-report.ts';
import { blockSize } from '../cards/block-size.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { findingBlock, findingLines } from '../cards/finding-block.ts';
import { utcText } from '../cards/rich-text.ts';
import { header, smallPrint } from '../cards/simple-blocks.ts';
import { BLOCKS_BUDGET, slackLimits, TEXT_BUDGET } from '../limits.ts';
import { counted } from './report-words.ts';

/**
 * All findings of a report with what each means and what to do, worst first, as messages for its thread; a few messages
 * at most: who has hundreds reads them in a file.
 */
export function findingCards({ findings, finishedAtMs }: FleetReport): Card[] {
  const pages: Page[] = [];
  for (const [at, finding] of findings.entries()) {
    const block = findingBlock(finding, finishedAtMs);
    const size = blockSize(block);
    const last = pages.at(-1);
    const page = last !== undefined && hasRoom(last, size) ? last : newPage(at, pages);
    if (page === undefined) break;
    page.size += size;
    page.blocks.push(block);
    page.lines.push(`${at + 1}. ${findingLines(finding)}`);
  }
  const shown = pages.reduce((sum, { blocks }) => sum + blocks.length, 0);
  const of = `${findings.length}, read ${utcText(finishedAtMs)}`;
  return pages.map((page, at) => cardOf(page, of, at === pages.length - 1 ? findings.length - shown : 0));
}

interface Page {
  /** Number of its first finding. */
  first: number;
  blocks: KnownBlock[];
  lines: string[];
  size: number;
}

function hasRoom({ size, blocks }: Page, more: number): boolean {
  return size + more <= BLOCKS_BUDGET - ROOM_AROUND && blocks.length < slackLimits.blocks - 4;
}

/** Undefined once there are enough. */
function newPage(at: number, pages: Page[]): Page | undefined {
  if (pages.length === MAX_PAGES) return undefined;
  const page = { first: at + 1, blocks: [], lines: [], size: 0 };
  pages.push(page);
  return page;
}

function cardOf({ first, blocks, lines }: Page, of: string, left: number): Card {
  const last = first + blocks.length - 1;
  const title = first === last ? `Finding ${first} of ${of}` : `Findings ${first} to ${last} of ${of}`;
  const rest =
    left === 0 ? [] : [`${counted(left, 'finding')} more: ask for one instance or tag to read them here.`];
  return {
    text: clip(escapeMarkup([title, '', ...lines, ...rest].join('\n')), TEXT_BUDGET),
    blocks: [header(title), ...blocks, ...rest.map(smallPrint)],
  };
}

const MAX_PAGES = 5;
/** Title and small print. */
const ROOM_AROUND = 500;
