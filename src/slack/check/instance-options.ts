import type { ExternalSelect, PlainTextOption, StaticSelect } from '@slack/types';
import type { Inventory } from '../../fleet/inventory.ts';
import { actionIds } from '../action-ids.ts';
import { clip } from '../cards/card.ts';
import { slackLimits } from '../limits.ts';

/** A list to choose an instance from; with more than Slack shows at once, one that asks the bot while the person types. */
export function instanceSelect({ instances }: Inventory): StaticSelect | ExternalSelect {
  const shared = {
    action_id: actionIds.checkInstance,
    placeholder: { type: 'plain_text', text: 'Choose an instance to check', emoji: false },
  } as const;
  return instances.length > slackLimits.options
    ? { type: 'external_select', ...shared, min_query_length: 0 }
    : { type: 'static_select', ...shared, options: instances.map(({ name }) => optionOf(name)) };
}

/** Names that have what was typed, those that begin with it first; as many as Slack shows. */
export function instanceOptions({ instances }: Inventory, typed: string): PlainTextOption[] {
  const asked = typed.trim().toLowerCase();
  const names = instances.map(({ name }) => name).filter((name) => name.toLowerCase().includes(asked));
  const isFirst = (name: string) => name.toLowerCase().startsWith(asked);
  return [...names.filter(isFirst), ...names.filter((name) => !isFirst(name))]
    .slice(0, slackLimits.options)
    .map(optionOf);
}

/** The name that an option stands for: Slack takes a part of a very long one only. */
export function chosenInstance({ instances }: Inventory, value: string): string {
  return instances.find(({ name }) => optionValue(name) === value)?.name ?? value;
}

function optionOf(name: string): PlainTextOption {
  return {
    text: { type: 'plain_text', text: clip(name, slackLimits.optionText), emoji: false },
    value: optionValue(name),
  };
}

function optionValue(name: string): string {
  return name.slice(0, slackLimits.optionText);
}
