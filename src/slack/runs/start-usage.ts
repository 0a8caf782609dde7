import type { Parameter, Runbook } from '../../engine/runbook.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { bold, list, preformatted, richText, section } from '../cards/rich-text.ts';
import { header, paragraph } from '../cards/simple-blocks.ts';
import { TEXT_BUDGET } from '../limits.ts';

/** What was wrong with the words of `/ekm start`, and how the runbook is asked for. For the person alone. */
export function usageCard(
  asked: { command: string; id: string; runbook: Runbook },
  faults: readonly string[],
): Card {
  const { command, id, runbook } = asked;
  const title = `Not requested: ${runbook.title}`;
  const line = `${command} start ${id} ${runbook.parameters.map(wordOf).join(' ')} reason="..." [start="2027-01-30 22:00"]`;
  const explained = [
    ...runbook.parameters.map(({ name, label, hint, isRequired }) => ({
      name,
      text: `${label}${isRequired ? '' : ', may be left out'}. ${hint}`,
    })),
    { name: 'reason', text: 'Why, for those who approve and for the record.' },
    { name: 'start', text: 'Not before this moment, may be left out. UTC, unless it ends as +02:00 does.' },
    {
      name: 'emergency',
      text: 'yes: begins without approval, may be left out. Only for those whom breakGlass of ekm.yaml names; all approvers are told first, and one of them reviews it after.',
    },
  ];
  const form = `${command} start ${id} alone opens a form instead.`;
  const shown = faults.slice(0, 10).map((fault) => clip(fault, 300));
  const lines = [title, ...shown, line, ...explained.map(({ name, text }) => `${name}: ${text}`), form];
  return {
    text: clip(escapeMarkup(lines.join('\n')), TEXT_BUDGET),
    blocks: [
      header(title),
      richText([
        list(
          'bullet',
          shown.map((fault) => section(fault)),
        ),
      ]),
      richText([preformatted(line)]),
      richText([
        list(
          'bullet',
          explained.map(({ name, text }) => section(bold(`${name}: `), text)),
        ),
      ]),
      paragraph(form),
    ],
  };
}

function wordOf({ name, isRequired, kind }: Parameter): string {
  const value = kind.kind === 'choice' ? kind.options.join('|') : '...';
  return isRequired ? `${name}=${value}` : `[${name}=${value}]`;
}
