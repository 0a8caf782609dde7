import type { ViewStateValue } from '@slack/bolt';
import { checkParameters } from '../../engine/check-parameters.ts';
import type { Parameter } from '../../engine/runbook.ts';
import type { FormGiven } from './start-by-words.ts';

/** What stands in the fields of a form, by block and element, as Slack sends it. */
export type FormState = Readonly<Record<string, Readonly<Record<string, ViewStateValue>>>>;

/** What a person filled in, with the field of each parameter. Pure. */
export function formValues(
  parameters: readonly Parameter[],
  state: FormState,
): FormGiven & { fields: Fields } {
  const fields: Record<string, string> = {};
  const values: Record<string, string> = {};
  for (const [block, elements] of Object.entries(state)) {
    const parameter = parameters.find(({ name }) => block === name || block.startsWith(`${name}/`));
    const value = fieldText(Object.values(elements)[0]);
    if (parameter === undefined) continue;
    fields[parameter.name] = block;
    if (value !== '') values[parameter.name] = value;
  }
  const startS = state['start']?.['start']?.selected_date_time;
  return {
    parameters: values,
    reason: fieldText(state['reason']?.['reason']) || undefined,
    startAtMs: typeof startS === 'number' ? startS * 1_000 : undefined,
    emergency: (state['emergency']?.['emergency']?.selected_options ?? []).length > 0,
    fields,
  };
}

/** Block of the field of each parameter. */
type Fields = Readonly<Record<string, string>>;

/** What is wrong with a form that was sent, by block: Slack shows it below the field. */
export function formErrors(
  parameters: readonly Parameter[],
  { parameters: values, reason, startAtMs, emergency, fields }: ReturnType<typeof formValues>,
  { nowMs, isLook }: { nowMs: number; isLook: boolean },
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const parameter of parameters) {
    const value = values[parameter.name];
    const checked = checkParameters([parameter], value === undefined ? {} : { [parameter.name]: value });
    const block = fields[parameter.name];
    if ('stops' in checked && block !== undefined)
      errors[block] = checked.stops.map(({ why, next }) => `${why} ${next}`).join(' ');
  }
  if (reason === undefined && !isLook) errors['reason'] = 'Those who approve want to know why.';
  if (startAtMs !== undefined && emergency === true)
    errors['start'] = 'An emergency begins at once. Leave this empty, or ask for it with an approval.';
  else if (startAtMs !== undefined && startAtMs < nowMs)
    errors['start'] = 'This has passed already. Leave it empty to begin once it is approved.';
  return errors;
}

function fieldText(element: ViewStateValue | undefined): string {
  if (element === undefined) return '';
  const many = element.selected_options?.map(({ value }) => value ?? '').join(',');
  return (element.selected_option?.value ?? many ?? element.value ?? '').trim();
}
