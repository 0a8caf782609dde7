import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { EndingItem, LastReport } from '../../fleet/fleet-desk.ts';
import { clip } from '../cards/card.ts';
import { findingLines, whenText } from '../cards/finding-block.ts';
import { bold, list, moment, richText, section } from '../cards/rich-text.ts';
import { header, paragraph } from '../cards/simple-blocks.ts';
import { counted, countsText } from '../report/report-words.ts';

type KeptReport = Extract<LastReport, { state: 'kept' }>;

/** How the fleet was when it was last read: counts, what is worst, what ends next, what is not known. */
export function healthBlocks(last: KeptReport, nowMs: number): KnownBlock[] {
  const { findings } = last;
  const unknown = findings.filter(({ severity }) => severity === 'unknown');
  const worst = findings.filter(({ severity }) => severity === 'critical' || severity === 'warning');
  return [
    header(titleOf(last)),
    aboutBlock(last, nowMs),
    ...listed('What is worst', worst.slice(0, WORST), worst.length, (finding) => findingLines(finding)),
    ...ending(last, nowMs),
    ...listed(
      'What is not known',
      unknown.slice(0, UNKNOWN),
      unknown.length,
      ({ title, action }) => `${title}. Do: ${action}`,
    ),
  ];
}

function titleOf({ counts, unread }: KeptReport): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total > 0) return `The fleet: ${countsText(counts)}`;
  return unread === 0
    ? 'The fleet: no known reason against a restart'
    : 'The fleet: no findings in what could be read';
}

function aboutBlock({ finishedAtMs, read, unread }: KeptReport, nowMs: number): RichTextBlock {
  const hours = Math.floor((nowMs - finishedAtMs) / 3_600_000);
  const age =
    hours < 1
      ? 'less than an hour ago'
      : hours < 48
        ? `${counted(hours, 'hour')} ago`
        : `${counted(Math.floor(hours / 24), 'day')} ago`;
  return paragraph(
    'Read ',
    moment(finishedAtMs),
    `, ${age}: ${read} of ${read + unread} instances, vaults and apps, `,
    bold(unread === 0 ? 'none left unread' : `${unread} could not be read`),
    '. What has changed since is not known here.',
  );
}

/** What has an end that has not come yet, the next first; where that was not kept, what findings say of it. */
function ending({ ends, findings }: KeptReport, nowMs: number): KnownBlock[] {
  const all =
    ends?.map(({ kind, label, atMs }) => ({ text: `${kindWords[kind]} ${label}`, atMs })) ??
    findings.flatMap(({ title, atMs }) => (atMs === undefined ? [] : [{ text: title, atMs }]));
  const dated = all.filter(({ atMs }) => atMs >= nowMs).sort((a, b) => a.atMs - b.atMs);
  if (dated.length === 0)
    return [
      richText([
        section(bold('What expires next')),
        section(
          ends === undefined
            ? 'Nothing that was read expires within the thresholds of ekm.yaml.'
            : 'Nothing that was read has an end that is still to come.',
        ),
      ]),
    ];
  return listed(
    'What expires next',
    dated.slice(0, ENDING),
    dated.length,
    ({ text, atMs }) => `${whenText(atMs, nowMs)}: ${text}`,
  );
}

const kindWords: Readonly<Record<EndingItem['kind'], string>> = {
  secret: 'Client secret',
  key: 'Vault key',
  certificate: 'Certificate',
  credential: 'Credential',
  connector: 'Connector',
};

function listed<T>(
  title: string,
  shown: readonly T[],
  of: number,
  textOf: (item: T) => string,
): KnownBlock[] {
  if (shown.length === 0) return [];
  const more = of > shown.length ? [section(`${of - shown.length} more are in the report.`)] : [];
  return [
    richText([
      section(bold(title)),
      list(
        'bullet',
        shown.map((item) => section(clip(textOf(item), MAX_LINE))),
      ),
      ...more,
    ]),
  ];
}

const WORST = 5;
const ENDING = 10;
const UNKNOWN = 5;
const MAX_LINE = 500;
