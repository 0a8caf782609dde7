import type { InputBlock, PlainTextOption } from '@slack/types';
import type { Parameter } from '../../engine/runbook.ts';
import { actionIds } from '../action-ids.ts';
import { clip } from '../cards/card.ts';
import { slackLimits } from '../limits.ts';

/** The field of a parameter. Lists of instances, vaults and secrets are asked of the bot while the person types. */
export function formInput(
  parameter: Parameter,
  all: readonly Parameter[],
  given: Readonly<Record<string, string>>,
): InputBlock {
  const { name, label, hint, isRequired } = parameter;
  const decides = all.some(({ kind }) => kind.kind === 'databases' && kind.of === name);
  return {
    type: 'input',
    block_id: blockIdOf(parameter, given),
    optional: !isRequired,
    // Which databases there are to choose from is another list for each instance.
    ...(decides ? { dispatch_action: true } : {}),
    label: { type: 'plain_text', text: label, emoji: false },
    hint: { type: 'plain_text', text: `${hint}${listHint(parameter)}`, emoji: false },
    element: elementOf(parameter, given[name]),
  };
}

/** Databases of another instance are another field: what was chosen for the one before is gone with it. */
function blockIdOf({ name, kind }: Parameter, given: Readonly<Record<string, string>>): string {
  return clip(kind.kind === 'databases' ? `${name}/${given[kind.of] ?? ''}` : name, 255);
}

/** An option for a name. Slack takes a part of a very long one only. */
export function nameOption(name: string): PlainTextOption {
  return {
    text: { type: 'plain_text', text: clip(name, slackLimits.optionText), emoji: false },
    value: name.slice(0, slackLimits.optionText),
  };
}

function elementOf({ label, kind }: Parameter, given: string | undefined): InputBlock['element'] {
  const placeholder = { type: 'plain_text', text: clip(`Choose: ${label}`, 150), emoji: false } as const;
  const chosen = given === undefined ? {} : { initial_option: nameOption(given) };
  const searched = { type: 'external_select', min_query_length: 0, placeholder, ...chosen } as const;
  switch (kind.kind) {
    case 'instance':
      return { ...searched, action_id: actionIds.runFormInstance };
    case 'vault':
      return { ...searched, action_id: actionIds.runFormVault };
    case 'secret':
      return { ...searched, action_id: actionIds.runFormSecret };
    case 'databases':
      return {
        type: 'multi_external_select',
        action_id: actionIds.runFormDatabases,
        min_query_length: 0,
        placeholder,
        ...(given === undefined
          ? {}
          : { initial_options: given.split(',').map((name) => nameOption(name.trim())) }),
      };
    case 'choice':
      return {
        type: 'static_select',
        action_id: 'choice',
        placeholder,
        ...chosen,
        options: kind.options.map(nameOption),
      };
    case 'text':
      return {
        type: 'plain_text_input',
        action_id: 'text',
        max_length: kind.maxLength,
        ...(given === undefined ? {} : { initial_value: given.slice(0, kind.maxLength) }),
      };
  }
}

function listHint({ kind }: Parameter): string {
  return kind.kind === 'databases'
    ? ' Choose the instance first. While its list cannot be read, type a name: it is offered as typed.'
    : '';
}
