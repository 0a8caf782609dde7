import type { Json, Workspace } from '../../state/shapes.ts';
import { listOf, objectOf, textOf } from '../read-json.ts';
import { withEmoji } from '../text-object.ts';

/** One thing that can be chosen, or that was typed: what the lab gets, and what the person reads. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}

/** Whether an element holds any number of choices. */
export function holdsMany(element: Json): boolean {
  const type = textOf(element['type']);
  return type === 'checkboxes' || type.startsWith('multi_');
}

/** What an element holds: as the lab has it in `state`, else what the element starts with. */
export function heldIn(element: Json, state: unknown, workspace: Workspace | undefined): readonly Choice[] {
  const known = state === undefined ? startOf(element) : objectOf(state);
  const option = Object.entries(known).find(([name]) => name.startsWith('selected_option'))?.[1];
  if (option !== undefined)
    return (Array.isArray(option) ? listOf(option) : [objectOf(option)]).flatMap(choiceOf);
  const { type, ...held } = known;
  const [value] = Object.values(held);
  return (Array.isArray(value) ? value : [value]).flatMap((each) => {
    const text = textOf(each) || textInside(each);
    return text === '' ? [] : [{ value: text, label: nameOf(text, workspace) }];
  });
}

/** What the lab is given for what is held. */
export function givenFor(element: Json, held: readonly Choice[]): unknown {
  const values = held.map(({ value }) => value);
  return holdsMany(element) ? values : (values[0] ?? null);
}

/** An option of Slack's as a choice. */
export function choiceOf(option: Json): readonly Choice[] {
  const value = textOf(option['value']);
  if (value === '') return [];
  const detail = withEmoji(textOf(objectOf(option['description'])['text']));
  const label = withEmoji(textOf(objectOf(option['text'])['text']));
  return [{ value, label, ...(detail === '' ? {} : { detail }) }];
}

/** What can be chosen from an element that knows it beforehand, under a heading each; one without heading is flat. */
export function choicesOf(element: Json, workspace: Workspace | undefined): readonly ChoiceGroup[] {
  const type = textOf(element['type']);
  if (type.endsWith('users_select')) return [{ choices: peopleIn(workspace) }];
  if (type.endsWith('channels_select')) return [{ choices: channelsIn(workspace, true) }];
  if (type.endsWith('conversations_select')) return [{ choices: channelsIn(workspace, false) }];
  const groups = listOf(element['option_groups']).map((group) => ({
    heading: withEmoji(textOf(objectOf(group['label'])['text'])),
    choices: listOf(group['options']).flatMap(choiceOf),
  }));
  return [{ choices: listOf(element['options']).flatMap(choiceOf) }, ...groups];
}

/** Choices under a heading. */
export interface ChoiceGroup {
  readonly heading?: string;
  readonly choices: readonly Choice[];
}

function startOf(element: Json): Json {
  const [name, value] = Object.entries(element).find(([each]) => each.startsWith('initial_')) ?? [];
  if (name === undefined) return {};
  return { [name.replace('initial', 'selected')]: value };
}

/** The plain text of a `rich_text` value. */
function textInside(value: unknown): string {
  if (Array.isArray(value)) return value.map(textInside).join('');
  const object = objectOf(value);
  return textOf(object['text']) || (object['elements'] === undefined ? '' : textInside(object['elements']));
}

function nameOf(id: string, workspace: Workspace | undefined): string {
  const person = workspace?.people.find((each) => each.id === id);
  return person?.real_name ?? channelsIn(workspace, false).find(({ value }) => value === id)?.label ?? id;
}

function peopleIn(workspace: Workspace | undefined): readonly Choice[] {
  return (workspace?.people ?? []).map(({ id, real_name, name }) => ({
    value: id,
    label: real_name,
    detail: `@${name}`,
  }));
}

function channelsIn(workspace: Workspace | undefined, arePublic: boolean): readonly Choice[] {
  const app = workspace?.app.name ?? '';
  return (workspace?.channels ?? [])
    .filter(({ kind, is_private: isPrivate }) => !arePublic || (kind === 'channel' && isPrivate !== true))
    .map(({ id, kind, name }) => ({ value: id, label: kind === 'im' ? app : `#${name}` }));
}
