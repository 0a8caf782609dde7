import type { RichTextElement } from '@slack/types';
import { emergencyReviewMs } from '../../engine/approval/emergency.ts';
import { missingApprovers } from '../../engine/approval/reminder-due.ts';
import type { Who } from '../../engine/run/run.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { bold, moment, richText, section, utcText } from '../cards/rich-text.ts';
import { TEXT_BUDGET } from '../limits.ts';
import { mentionOf, mentionText } from './mention.ts';

/** Reminds those who could approve, in the thread of the request. */
export function reminderCard(run: RunRecord, missing: readonly Who[]): Card {
  return told(run, missing, [
    `still waits for ${approvalsText(run)}. ${run.requestedBy.name} asked for it because: ${clip(run.reason, 300)} It expires at `,
    run.expiresAtMs,
    '. Approve or deny it with the buttons above.',
  ]);
}

/** Half of its time is over: tells those of `escalate`, where the request need not be. */
export function escalationCard(
  run: RunRecord,
  { people, link }: { people: readonly Who[]; link: string | undefined },
): Card {
  const missing = missingApprovers(run).join(', ') || 'nobody is left who could';
  const card = told(run, people, [
    `waits for ${approvalsText(run)}, and half of its time is over. It is missing from: ${clip(missing, 500)}. It expires at `,
    run.expiresAtMs,
    '.',
  ]);
  if (link === undefined) return card;
  const linked = richText([section({ type: 'link', url: link, text: 'Open the request' })]);
  return { text: `${card.text} ${link}`, blocks: [...card.blocks, linked] };
}

/** Tells the requester that nothing will come of it any more. */
export function expiredCard(run: RunRecord): Card {
  return told(
    run,
    [run.requestedBy],
    [
      `${lapsedText(run)}: it has expired, nothing was changed, and its targets are free. Ask again if it is still needed.`,
    ],
  );
}

/** Reminds those who may review an emergency, below its announcement. */
export function reviewReminderCard(run: RunRecord, people: readonly Who[], nowMs: number): Card {
  const endsAtMs = run.requestedAtMs + emergencyReviewMs;
  const blocked = 'starts another emergency until somebody has';
  return told(run, people, [
    `was run by ${run.requestedBy.name} without approval because: ${clip(run.reason, 300)} Nobody has said yet whether that was right. `,
    ...(nowMs < endsAtMs ? ['After ', endsAtMs, ` nobody ${blocked}.`] : [`Nobody ${blocked}.`]),
    ' Press Review above.',
  ]);
}

/** Whom it tells, what about, and a sentence in which numbers are moments. */
function told(run: RunRecord, people: readonly Who[], sentence: readonly (string | number)[]): Card {
  const shown = people.slice(0, MENTIONED);
  const more = people.length > shown.length ? ` and ${people.length - shown.length} more` : '';
  const names = shown.flatMap((who, at): (string | RichTextElement)[] => [
    at === 0 ? '' : ', ',
    mentionOf(who),
  ]);
  const intro = shown.length === 0 ? '' : `${more}: `;
  const plain = sentence.map((part) => (typeof part === 'number' ? utcText(part) : part)).join('');
  return {
    text: clip(
      `${shown.map(mentionText).join(', ')}${intro}${escapeMarkup(`${run.plan.title} ${plain}`)}`,
      TEXT_BUDGET,
    ),
    blocks: [
      richText([
        section(
          ...names,
          intro,
          bold(run.plan.title),
          ' ',
          ...sentence.map((part) => (typeof part === 'number' ? moment(part) : part)),
        ),
      ]),
    ],
  };
}

function approvalsText({ rule, votes }: RunRecord): string {
  const missing = Math.max(1, rule.count - votes.filter(({ verdict }) => verdict === 'approve').length);
  return missing === 1 ? 'one approval' : `${missing} approvals`;
}

function lapsedText({ rule, votes, emergency }: RunRecord): string {
  if (emergency !== undefined) return 'was an emergency, and did not begin within its hour';
  const approvals = votes.filter(({ verdict }) => verdict === 'approve').length;
  return approvals >= rule.count
    ? 'was approved, and did not begin before its time was over'
    : 'was not decided on in time';
}

/** Each is a notification; the request names them all. */
const MENTIONED = 15;
