import { blockLimits as limits } from './limits.ts';
import { confirm, exactlyOneOptionList, option, optionLists } from './option.ts';
import { flag, list, number, object, oneOf, type Rule, string } from './rules.ts';
import { plainText } from './text-object.ts';

const shared = {
  action_id: string({ min: 1, max: limits.id }),
  placeholder: plainText(limits.placeholder),
  confirm,
  focus_on_load: flag,
};
const many = { max_selected_items: number };
const id = string({ min: 1 });
const ids = list(id, { min: 0 });
const options = list(option, { min: 0, max: limits.selectOptions });
const filter = object({
  include: list(oneOf('im', 'mpim', 'private', 'public')),
  exclude_external_shared_channels: flag,
  exclude_bot_users: flag,
});

function select(type: string, fields: Record<string, Rule>): Rule {
  return object({ 'type!': oneOf(type), ...shared, ...fields });
}

/** Lists to choose one thing from, by type. https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
export const selectTypes: Record<string, Rule> = {
  static_select: object(
    { 'type!': oneOf('static_select'), ...shared, ...optionLists, initial_option: option },
    exactlyOneOptionList,
  ),
  external_select: select('external_select', { initial_option: option, min_query_length: number }),
  users_select: select('users_select', { initial_user: id }),
  conversations_select: select('conversations_select', {
    initial_conversation: id,
    default_to_current_conversation: flag,
    response_url_enabled: flag,
    filter,
  }),
  channels_select: select('channels_select', { initial_channel: id, response_url_enabled: flag }),
};

/** Lists to choose several things from, by type. https://docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element */
export const multiSelectTypes: Record<string, Rule> = {
  multi_static_select: object(
    { 'type!': oneOf('multi_static_select'), ...shared, ...many, ...optionLists, initial_options: options },
    exactlyOneOptionList,
  ),
  multi_external_select: select('multi_external_select', {
    ...many,
    initial_options: options,
    min_query_length: number,
  }),
  multi_users_select: select('multi_users_select', { ...many, initial_users: ids }),
  multi_conversations_select: select('multi_conversations_select', {
    ...many,
    initial_conversations: ids,
    default_to_current_conversation: flag,
    filter,
  }),
  multi_channels_select: select('multi_channels_select', { ...many, initial_channels: ids }),
};
