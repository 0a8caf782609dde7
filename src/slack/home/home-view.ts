import type { HomeView, KnownBlock } from '@slack/types';
import { clip } from '../cards/card.ts';
import { bold, list, richText, section } from '../cards/rich-text.ts';
import { header, paragraph, smallPrint } from '../cards/simple-blocks.ts';
import { slackDate } from '../slack-date.ts';
import { askBlocks } from './ask-blocks.ts';
import { healthBlocks } from './health-blocks.ts';
import type { HomeState } from './home-state.ts';
import { runsBlocks } from './runs-blocks.ts';
import { type Setup, setupBlocks } from './setup-blocks.ts';

/** App Home while what is kept is looked up: the first time, the store is still being started. */
export function waitingHome({ command }: Setup): HomeOfOurs {
  return {
    type: 'home',
    callback_id: 'home',
    blocks: [
      header('Looking up what is kept'),
      paragraph('This page follows by itself. If it does not within a minute, open it again.'),
      { type: 'divider' },
      ...explainBlocks(command),
    ],
  };
}

/** App Home for one person. Pure. `state` undefined: it could not be put together, which the log explains. */
export function homeView(state: HomeState | undefined, setup: Setup, nowMs: number): HomeOfOurs {
  return {
    type: 'home',
    callback_id: 'home',
    blocks: [
      ...bodyOf(state, setup, nowMs),
      { type: 'divider' },
      ...explainBlocks(setup.command),
      smallPrint(`This page was made ${slackDate(nowMs)}. It is made anew whenever it is opened.`),
    ],
  };
}

/** A Home tab of blocks that Slack's types know. */
export type HomeOfOurs = HomeView & { blocks: KnownBlock[] };

function bodyOf(state: HomeState | undefined, setup: Setup, nowMs: number): KnownBlock[] {
  if (state === undefined)
    return [
      header('This page could not be made'),
      paragraph(
        'An unexpected fault. Open this page again; if it stays, tell who runs the bot: the log says more.',
      ),
    ];
  if (state.kind === 'refused')
    return [header('EKM Bot'), paragraph(`${state.why.message} ${state.why.next}`)];
  if (state.kind === 'unconfigured') return setupBlocks(state, setup);
  const { inventory, last, runs } = state;
  if (last.state === 'kept')
    return [
      ...runsBlocks(runs, nowMs),
      ...healthBlocks(last, nowMs),
      ...askBlocks(inventory),
      ...setupBlocks(state, setup),
    ];
  return [
    ...runsBlocks(runs, nowMs),
    header(last.state === 'none' ? 'The fleet was not read yet' : 'How the fleet was is not known'),
    paragraph(
      last.state === 'none'
        ? 'No report is kept, so nothing is known of keys, secrets and certificates.'
        : `What is kept could not be looked up: ${clip(last.problem, 1_500)}`,
    ),
    ...askBlocks(inventory),
    ...setupBlocks(state, setup),
  ];
}

function explainBlocks(command: string): KnownBlock[] {
  return [
    header('Ask about an error'),
    richText([
      list('bullet', [
        section(bold(`${command} explain 3303`), ': a code, a pasted message or a whole error log'),
        section('"Explain this error" in the menu of any message'),
        section('Or write to me in the Messages tab'),
        section(bold(`${command} help`), ': all that can be asked'),
      ]),
    ]),
  ];
}
