import type { KnownBlock } from '@slack/types';
import { clip } from '../cards/card.ts';
import { bold, list, richText, section } from '../cards/rich-text.ts';
import { header } from '../cards/simple-blocks.ts';
import type { HomeState } from './home-state.ts';

/** What the bot was started with, as far as people who set it up want to know. */
export interface Setup {
  /** The slash command. */
  command: string;
  /** How the bot signs in to Azure. */
  azureIdentity: { isNamed: boolean; words: string };
}

type Member = Exclude<HomeState, { kind: 'refused' }>;

/** What is configured, what is not, and what to do next; short once there is nothing left to do. */
export function setupBlocks(state: Member, setup: Setup): KnownBlock[] {
  const parts = partsOf(state, setup);
  const steps = parts.flatMap(({ next }) => (next === undefined ? [] : [section(next)]));
  const list_ = list(
    'bullet',
    parts.map(({ name, words, isDone }) =>
      section(bold(`${name}: ${isDone ? 'set' : 'not set'}`), `. ${clip(words, 1_800)}`),
    ),
  );
  return [
    header(parts.every(({ isDone }) => isDone) ? 'Configuration' : 'What is left to configure'),
    richText([list_]),
    ...(steps.length === 0 ? [] : [richText([section(bold('What to do next')), list('ordered', steps)])]),
  ];
}

interface Part {
  name: string;
  isDone: boolean;
  words: string;
  /** The next step; undefined when there is none. */
  next: string | undefined;
}

function partsOf(state: Member, setup: Setup): Part[] {
  const azure = azurePart(state, setup);
  if (state.kind === 'unconfigured')
    return [{ name: 'ekm.yaml', isDone: false, words: state.why.message, next: state.why.next }, azure];
  const { instances, vaults, apps } = state.inventory;
  return [
    countPart(
      'Instances',
      instances.length,
      'Name your instances in ekm.yaml: nothing is read without them.',
    ),
    countPart(
      'Vaults',
      vaults.length,
      'Name your vaults in ekm.yaml: without them, keys are known by name only.',
    ),
    countPart(
      'App registrations',
      apps.length,
      'Name the apps of your credentials in ekm.yaml: without them, when client secrets expire is unknown.',
    ),
    azure,
    storePart(state),
  ];
}

function countPart(name: string, count: number, next: string): Part {
  return { name, isDone: count > 0, words: `${count} in ekm.yaml.`, next: count > 0 ? undefined : next };
}

function azurePart(state: Member, { azureIdentity: { isNamed, words } }: Setup): Part {
  const isNeeded =
    state.kind === 'unconfigured' || state.inventory.vaults.length + state.inventory.apps.length > 0;
  const next =
    'Say with AZURE_TENANT_ID, AZURE_CLIENT_ID and a secret or certificate as whom the bot reads vaults and apps; .env.example explains each. A managed identity needs none of it.';
  return {
    name: 'Azure identity',
    isDone: isNamed,
    words: `${words}.`,
    next: isNamed || !isNeeded ? undefined : next,
  };
}

function storePart({ last }: Extract<Member, { kind: 'configured' }>): Part {
  const name = 'Store of reports';
  if (last.state === 'unknown')
    return {
      name,
      isDone: false,
      words: last.problem,
      next: 'Mend the store: reports come without it, and nothing is compared or kept.',
    };
  return {
    name,
    isDone: true,
    words:
      last.state === 'none'
        ? 'No report over the whole fleet is kept yet.'
        : 'It keeps what was read, to say what has changed.',
    next: last.state === 'none' ? 'Read the fleet now: the button is above.' : undefined,
  };
}
