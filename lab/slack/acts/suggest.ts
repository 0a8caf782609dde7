import type { Fields } from '../../fields.ts';
import { optionLists } from '../blocks/option.ts';
import { object } from '../blocks/rules.ts';
import { type BlockIssue, reportInto } from '../blocks/validate-blocks.ts';
import { NotPossible } from '../not-possible.ts';
import type { Person } from '../people.ts';
import { withState } from '../show-views.ts';
import { elementAt, optionsIn, type Placed, type Surface, type Wanted } from '../surfaces/surface.ts';
import { messageSurface } from './message-surface.ts';
import { type Acted, acted, interaction, origin, originalOf, type Stage } from './stage.ts';
import { viewSurface } from './view-surface.ts';

/**
 * Types into a list whose options the app brings itself; answers them. `problem` says why there are none although
 * the app has acknowledged. Throws `NotPossible` where Slack's own client would not ask.
 */
export async function suggest(stage: Stage, input: SuggestInput): Promise<Acted> {
  const { person, surface, around } = whereOf(stage, input);
  const placed = elementAt(surface, input);
  checkAsking(stage, placed, input.query);
  const payload = {
    ...around,
    type: 'block_suggestion',
    action_id: placed.element.action_id,
    block_id: placed.block.block_id,
    value: input.query,
  };
  const delivered = await stage.link.deliver({ kind: 'interactive', payload, name: input.action_id });
  if (delivered.ack === undefined) return acted(delivered, { options: [] });
  const { ack } = delivered;
  const problem = problemWith(ack);
  if (problem !== undefined) return acted(delivered, { options: [], problem });
  const options = optionsIn(ack);
  stage.workspace.filledIn.offer(person.id, surface, placed, options);
  const groups = ack.option_groups === undefined ? {} : { option_groups: ack.option_groups };
  return acted(delivered, { options, ...groups });
}

/** What is typed where: in the message `ts` of a channel, or in a view. */
export interface SuggestInput extends Wanted {
  user: string;
  query: string;
  place: { channel: string; ts: string } | { view_id: string | undefined };
}

interface Where {
  person: Person;
  surface: Surface;
  around: Fields;
}

function whereOf({ workspace }: Stage, { user, place }: SuggestInput): Where {
  if ('ts' in place) {
    const seen = messageSurface(workspace, { user, ...place });
    const { person, message, isEphemeral, surface, container } = seen;
    const { response_url, trigger_id, ...around } = interaction(
      workspace,
      person,
      seen.place,
      originalOf(message, isEphemeral),
    );
    return { person, surface, around: { ...around, container, ...(isEphemeral ? {} : { message }) } };
  }
  const { person, view, surface, container } = viewSurface(workspace, user, place.view_id);
  const { trigger_id, ...around } = origin(workspace, person);
  return { person, surface, around: { ...around, view: withState(workspace, person.id, view), container } };
}

function checkAsking({ workspace, link }: Stage, { element }: Placed, query: string): void {
  const name = String(element.action_id);
  if (element.type !== 'external_select' && element.type !== 'multi_external_select')
    throw new NotPossible('no_suggestions', `${name} has its options in itself`);
  const least = typeof element.min_query_length === 'number' ? element.min_query_length : defaultQueryLength;
  if (query.length < least)
    throw new NotPossible('query_too_short', `${name} asks the app from ${least} characters on`);
  if (link.mode() === 'http' && workspace.app.manifest.lacksOptionsUrl)
    throw new NotPossible(
      'options_url_missing',
      'the app manifest has settings.interactivity.request_url and no message_menu_options_url',
    );
}

function problemWith(ack: Fields): string | undefined {
  if (ack.options === undefined && ack.option_groups === undefined) return 'the app answered no options';
  const issues: BlockIssue[] = [];
  const lists = { options: emptyAllowed(ack.options), option_groups: ack.option_groups };
  const given = Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== undefined));
  offered(given, '', reportInto(issues));
  const [first] = issues;
  return first === undefined ? undefined : `${first.message} [json-pointer:${first.pointer}]`;
}

/** No option at all is a good answer to a question, where it is a bad list in a block. */
function emptyAllowed(options: unknown): unknown {
  return Array.isArray(options) && options.length === 0 ? undefined : options;
}

const offered = object(optionLists);

/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select */
const defaultQueryLength = 3;
