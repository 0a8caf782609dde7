import type { HeldLock } from '../../engine/run/run-store.ts';
import type { Stop } from '../../engine/runbook.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { bold, list, moment, richText, section, utcText } from '../cards/rich-text.ts';
import { header, paragraph } from '../cards/simple-blocks.ts';
import { TEXT_BUDGET } from '../limits.ts';

/** Why there is no plan, each reason with what to do about it. For the person who asked alone. */
export function stopsCard(title: string, stops: readonly Stop[]): Card {
  const shown = stops.slice(0, SHOWN).map(({ what, why, next }) => ({
    what: clip(what, 100),
    why: clip(why, 700),
    next: clip(next, 500),
  }));
  const left = stops.length - shown.length;
  const lead = `${stops.length === 1 ? 'One thing stands' : `${stops.length} things stand`} against it. Nothing was changed and nothing is locked.`;
  const lines = shown.map(({ what, why, next }) => `${what}: ${why} What to do: ${next}`);
  return {
    text: clip(escapeMarkup([`${title}. ${lead}`, ...lines].join('\n')), TEXT_BUDGET),
    blocks: [
      header(title),
      paragraph(lead),
      richText([
        list(
          'bullet',
          shown.map(({ what, why, next }) => section(bold(`${what}: `), why, bold(' What to do: '), next)),
        ),
      ]),
      ...(left > 0 ? [paragraph(`And ${left} more: they show when these are done.`)] : []),
    ],
  };
}

/** Who holds what the run needs, since when and why. For the person who asked alone. */
export function locksCard(title: string, locks: readonly HeldLock[]): Card {
  const lead = 'Another run holds what it needs. One run at a time changes an instance or a vault.';
  const next = 'Wait until that run has ended, or talk to its owner. Then ask again.';
  const shown = locks.slice(0, SHOWN).map((lock) => ({ ...lock, reason: clip(lock.reason, 300) }));
  const lines = shown.map(
    ({ kind, name, owner, reason, sinceMs, runId }) =>
      `${kind} ${name}: held by ${owner.name} since ${utcText(sinceMs)} ("${reason}"), run ${runId}.`,
  );
  return {
    text: clip(escapeMarkup([`${title}. ${lead}`, ...lines, next].join('\n')), TEXT_BUDGET),
    blocks: [
      header(title),
      paragraph(lead),
      richText([
        list(
          'bullet',
          shown.map(({ kind, name, owner, reason, sinceMs, runId }) =>
            section(
              bold(`${kind} ${name}: `),
              `held by ${owner.name} since `,
              moment(sinceMs),
              ` ("${reason}"), run ${runId}.`,
            ),
          ),
        ),
      ]),
      paragraph(bold('What to do: '), next),
    ],
  };
}

const SHOWN = 10;
