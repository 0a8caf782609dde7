import { type Fields, isFields } from '../../fields.ts';
import { heldIn } from './element-kinds.ts';
import type { Values } from './filled-in.ts';

/**
 * What Slack's own client holds against a form before it is sent, by block id: empty when there is nothing. The rules
 * are Slack's; the sentences are the lab's.
 */
export function formProblems(blocks: readonly Fields[], values: Values): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== 'input' || !isFields(block.element)) continue;
    const blockId = String(block.block_id);
    const state = values[blockId]?.[String(block.element.action_id)];
    const held = state === undefined ? undefined : heldIn(state);
    const problem =
      held === undefined
        ? block.optional === true
          ? undefined
          : 'Please complete this required field.'
        : textProblem(block.element, held);
    if (problem !== undefined) problems[blockId] = problem;
  }
  return problems;
}

function textProblem(element: Fields, held: unknown): string | undefined {
  if (typeof held !== 'string') return undefined;
  switch (element.type) {
    case 'plain_text_input':
      return lengthProblem(element, held.length);
    case 'email_text_input':
      return /^\S+@[\w-]+(?:\.[\w-]+)+$/.test(held) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(held) ? undefined : 'Please enter a valid URL.';
    case 'number_input':
      return numberProblem(element, held);
    default:
      return undefined;
  }
}

function lengthProblem({ min_length, max_length }: Fields, length: number): string | undefined {
  if (typeof min_length === 'number' && length < min_length)
    return `Please enter at least ${min_length} characters.`;
  const most = typeof max_length === 'number' ? max_length : 3000;
  return length > most ? `Please enter no more than ${most} characters.` : undefined;
}

function numberProblem(
  { is_decimal_allowed, min_value, max_value }: Fields,
  held: string,
): string | undefined {
  const form = is_decimal_allowed === true ? /^-?\d+(?:\.\d+)?$/ : /^-?\d+$/;
  if (!form.test(held))
    return is_decimal_allowed === true ? 'Please enter a number.' : 'Please enter a whole number.';
  if (min_value !== undefined && Number(held) < Number(min_value))
    return `Please enter ${min_value} or more.`;
  if (max_value !== undefined && Number(held) > Number(max_value))
    return `Please enter ${max_value} or less.`;
  return undefined;
}
