import type { KnownBlock } from '@slack/types';
import type { Finding } from '../../fleet/finding.ts';
import type { FleetReport } from '../../fleet/report/fleet-report.ts';
import { blockSize } from '../cards/block-size.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { findingBlock, findingLines } from '../cards/finding-block.ts';
import { utcText } from '../cards/rich-text.ts';
import { header, smallPrint } from '../cards/simple-blocks.ts';
import { BLOCKS_BUDGET, slackLimits, TEXT_BUDGET } from '../limits.ts';
import { type Startable, startButtons } from '../runs/start-buttons.ts';
import { counted } from './report-words.ts';

/**
 * All findings of a report with what each means and what to do, worst first, as messages for its thread; a few messages
 * at most: who has hundreds reads them in a file. Below each the runbooks of `runbooks` that its findings name.
 */
export function findingCards(
  { findings, finishedAtMs }: FleetReport,
  runbooks: Startable = new Map(),
): Card[] {
  const pages: Page[] = [];
  for (const [at, finding] of findings.entries()) {
    const block = findingBlock(finding, finishedAtMs);
    const size = blockSize(block);
    const last = pages.at(-1);
    const page = last !== undefined && hasRoom(last, size) ? last : newPage(at, pages);
    if (page === undefined) break;
    page.size += size;
    page.blocks.push(block);
    page.findings.push(finding);
    page.lines.push(`${at + 1}. ${findingLines(finding)}`);
  }
  const shown = pages.reduce((sum, { blocks }) => sum + blocks.length, 0);
  const of = `${findings.length}, read ${utcText(finishedAtMs)}`;
  return pages.map((page, at) =>
    cardOf(page, { of, runbooks, left: at === pages.length - 1 ? findings.length - shown : 0 }),
  );
}

interface Page {
  /** Number of its first finding. */
  first: number;
  blocks: KnownBlock[];
  findings: Finding[];
  lines: string[];
  size: number;
}

function hasRoom({ size, blocks }: Page, more: number): boolean {
  return size + more <= BLOCKS_BUDGET - ROOM_AROUND && blocks.length < slackLimits.blocks - 4;
}

/** Undefined once there are enough. */
function newPage(at: number, pages: Page[]): Page | undefined {
  if (pages.length === MAX_PAGES) return undefined;
  const page = { first: at + 1, blocks: [], findings: [], lines: [], size: 0 };
  pages.push(page);
  return page;
}

function cardOf(
  { first, blocks, lines, findings }: Page,
  { of, left, runbooks }: { of: string; left: number; runbooks: Startable },
): Card {
  const last = first + blocks.length - 1;
  const title = first === last ? `Finding ${first} of ${of}` : `Findings ${first} to ${last} of ${of}`;
  const rest =
    left === 0 ? [] : [`${counted(left, 'finding')} more: ask for one instance or tag to read them here.`];
  const start = startButtons(findings, runbooks);
  return {
    text: clip(escapeMarkup([title, '', ...lines, ...rest].join('\n')), TEXT_BUDGET),
    blocks: [
      header(title),
      ...blocks,
      ...rest.map(smallPrint),
      ...(start.length === 0 ? [] : [{ type: 'actions' as const, elements: start }]),
    ],
  };
}

const MAX_PAGES = 5;
/** Title, small print and buttons. */
const ROOM_AROUND = 1_200;
