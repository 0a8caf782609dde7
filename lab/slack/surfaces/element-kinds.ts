import { type Fields, isFields } from '../../fields.ts';
import { NotPossible } from '../not-possible.ts';
import type { Person } from '../people.ts';
import type { Workspace } from '../workspace.ts';
import { optionsIn } from './surface.ts';
import { takenFiles } from './taken-files.ts';

/** What an element holds: the field of `state.values`, the field that it starts with, and how it takes what is given. */
interface ElementKind {
  field: string;
  initial: string;
  holdsMany?: true;
  take: (given: unknown, element: Fields, filling: Filling) => unknown;
}

/** Who fills in where, and what the app has offered for an element whose options it brings itself. */
export interface Filling {
  workspace: Workspace;
  person: Person;
  suggested: readonly Fields[];
}

/** Every element that holds something, by type. Shapes: https://docs.slack.dev/reference/views#payload */
const elementKinds: Readonly<Record<string, ElementKind>> = {
  static_select: { field: 'selected_option', initial: 'initial_option', take: option },
  external_select: { field: 'selected_option', initial: 'initial_option', take: option },
  radio_buttons: { field: 'selected_option', initial: 'initial_option', take: option },
  users_select: { field: 'selected_user', initial: 'initial_user', take: user },
  conversations_select: {
    field: 'selected_conversation',
    initial: 'initial_conversation',
    take: conversation,
  },
  channels_select: { field: 'selected_channel', initial: 'initial_channel', take: channel },
  checkboxes: many('selected_options', 'initial_options', option),
  multi_static_select: many('selected_options', 'initial_options', option),
  multi_external_select: many('selected_options', 'initial_options', option),
  multi_users_select: many('selected_users', 'initial_users', user),
  multi_conversations_select: many('selected_conversations', 'initial_conversations', conversation),
  multi_channels_select: many('selected_channels', 'initial_channels', channel),
  datepicker: { field: 'selected_date', initial: 'initial_date', take: matching(/^\d{4}-\d\d-\d\d$/) },
  timepicker: {
    field: 'selected_time',
    initial: 'initial_time',
    take: matching(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  },
  datetimepicker: { field: 'selected_date_time', initial: 'initial_date_time', take: seconds },
  plain_text_input: { field: 'value', initial: 'initial_value', take: text },
  email_text_input: { field: 'value', initial: 'initial_value', take: text },
  url_text_input: { field: 'value', initial: 'initial_value', take: text },
  number_input: { field: 'value', initial: 'initial_value', take: text },
  rich_text_input: { field: 'rich_text_value', initial: 'initial_value', take: richText },
  file_input: { field: 'files', initial: '', holdsMany: true, take: takenFiles },
};

/** What an element holds before anybody has touched it, or undefined for one that holds nothing. */
export function initialState(element: Fields): Fields | undefined {
  const kind = kindOf(element);
  if (kind === undefined) return undefined;
  return { type: element.type, [kind.field]: element[kind.initial] ?? emptyOf(kind) };
}

/** What an element holds once a person has given it something; null empties it. Throws where it takes no such thing. */
export function filledState(element: Fields, given: unknown, filling: Filling): Fields {
  const kind = kindOf(element);
  if (kind === undefined)
    throw new NotPossible(
      'not_fillable',
      `${String(element.action_id)} holds nothing that could be filled in`,
    );
  const plain = withoutState(given, kind);
  const isEmpty = plain === null || plain === undefined || plain === '';
  return {
    type: element.type,
    [kind.field]: isEmpty ? emptyOf(kind) : kind.take(plain, element, filling),
  };
}

/** What a state holds; null, an empty text and an empty list are nothing. */
export function heldIn(state: Fields): unknown {
  const field = elementKinds[String(state.type)]?.field;
  const held = field === undefined ? undefined : state[field];
  return held === null || held === '' || (Array.isArray(held) && held.length === 0) ? undefined : held;
}

function kindOf({ type }: Fields): ElementKind | undefined {
  return typeof type === 'string' && Object.hasOwn(elementKinds, type) ? elementKinds[type] : undefined;
}

function emptyOf({ holdsMany }: ElementKind): null | [] {
  return holdsMany === true ? [] : null;
}

/** Programs may give back what `state.values` showed them: the value is taken out of it. */
function withoutState(given: unknown, { field }: ElementKind): unknown {
  if (!isFields(given) || !(field in given)) return given;
  const held = given[field];
  const plain = (each: unknown): unknown =>
    isFields(each) && field.startsWith('selected_option') ? each.value : each;
  return Array.isArray(held) ? held.map(plain) : plain(held);
}

function many(field: string, initial: string, takeOne: ElementKind['take']): ElementKind {
  const take: ElementKind['take'] = (given, element, filling) => {
    const all = Array.isArray(given) ? given : [given];
    const most = element.max_selected_items;
    if (typeof most === 'number' && all.length > most)
      throw new NotPossible('too_many_options', `${String(element.action_id)} takes ${most} at most`);
    return all.map((each) => takeOne(each, element, filling));
  };
  return { field, initial, holdsMany: true, take };
}

function option(given: unknown, element: Fields, { suggested }: Filling): Fields {
  const started = [element.initial_option, element.initial_options].flat().filter(isFields);
  const found = [...optionsIn(element), ...suggested, ...started].find(({ value }) => value === given);
  if (found !== undefined) return found;
  const hint = String(element.type).includes('external')
    ? '; the app offers its own: ask /slack/suggest'
    : '';
  throw new NotPossible(
    'option_not_found',
    `${String(element.action_id)} has no option with the value ${String(given)}${hint}`,
  );
}

function user(given: unknown, _element: Fields, { workspace }: Filling): string {
  const found = workspace.people.find(String(given));
  if (found === undefined) throw new NotPossible('user_not_found', `there is no person ${String(given)}`);
  return found.id;
}

function conversation(given: unknown, _element: Fields, { workspace, person }: Filling): string {
  const found = workspace.channels.find(given === 'dm' ? person.id : String(given));
  if (found === undefined || !workspace.channels.seenBy(person).includes(found))
    throw new NotPossible('channel_not_found', `${person.name} sees no channel ${String(given)}`);
  return found.id;
}

function channel(given: unknown, element: Fields, filling: Filling): string {
  const id = conversation(given, element, filling);
  const found = filling.workspace.channels.find(id);
  if (found?.kind !== 'channel' || found.is_private)
    throw new NotPossible('channel_not_found', `${String(element.action_id)} lists public channels only`);
  return id;
}

function matching(form: RegExp): ElementKind['take'] {
  return (given, element) => {
    if (typeof given === 'string' && form.test(given)) return given;
    throw new NotPossible('invalid_value', `${String(element.action_id)} takes no ${String(given)}`);
  };
}

function seconds(given: unknown, element: Fields): number {
  if (/^\d{10}$/.test(String(given))) return Number(given);
  throw new NotPossible('invalid_value', `${String(element.action_id)} takes a Unix time of ten digits`);
}

function text(given: unknown, element: Fields): string {
  if (typeof given === 'string' || typeof given === 'number') return String(given);
  throw new NotPossible('invalid_value', `${String(element.action_id)} takes text`);
}

function richText(given: unknown): Fields {
  if (isFields(given)) return given;
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text: String(given) }] };
  return { type: 'rich_text', elements: [section] };
}
