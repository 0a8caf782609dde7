import { type Fields, isFields } from '../../fields.ts';

/** Looks at a value of a block and reports what Slack would not take. `at` is its JSON pointer. */
export type Rule = (value: unknown, at: string, report: Report) => void;

/** Takes one objection. `code` as `blocks.validate` names it. */
export type Report = (code: string, message: string, pointer: string) => void;

/** An object with these fields and no others. A name that ends in `!` is required. */
export function object(
  shape: Record<string, Rule>,
  also?: (fields: Fields, at: string, report: Report) => void,
): Rule {
  const rules = new Map(Object.entries(shape).map(([name, rule]) => [name.replace('!', ''), rule]));
  const required = Object.keys(shape)
    .filter((name) => name.endsWith('!'))
    .map((name) => name.slice(0, -1));
  return (value, at, report) => {
    if (!isFields(value)) return report('invalid_type', 'must provide an object', at);
    for (const name of required)
      if (value[name] === undefined) report('missing_field', `missing required field: ${name}`, at);
    for (const [name, field] of Object.entries(value)) {
      const rule = rules.get(name);
      if (rule === undefined) report('additional_property', `invalid additional property: ${name}`, at);
      else if (field !== undefined) rule(field, `${at}/${name}`, report);
    }
    also?.(value, at, report);
  };
}

/** One of several objects, told apart by their `type`. */
export function byType(types: Record<string, Rule>): Rule {
  return (value, at, report) => {
    if (!isFields(value)) return report('invalid_type', 'must provide an object', at);
    const rule = typeof value.type === 'string' ? types[value.type] : undefined;
    if (value.type === undefined) report('missing_field', 'missing required field: type', at);
    else if (rule === undefined)
      report('unsupported_type', `unsupported type: ${String(value.type)}`, `${at}/type`);
    else rule(value, at, report);
  };
}

/** A list of `min` to `max` items. */
export function list(item: Rule, { min = 1, max = Number.POSITIVE_INFINITY } = {}): Rule {
  return (value, at, report) => {
    if (!Array.isArray(value)) return report('invalid_type', 'must provide an array', at);
    if (value.length > max) report('too_many_items', `no more than ${max} items allowed`, at);
    if (value.length < min) report('too_few_items', `no fewer than ${min} items allowed`, at);
    for (const [index, each] of value.entries()) item(each, `${at}/${index}`, report);
  };
}

/** A string of `min` to `max` characters. */
export function string({ min = 0, max = Number.POSITIVE_INFINITY } = {}): Rule {
  return (value, at, report) => {
    if (typeof value !== 'string') report('invalid_type', 'must provide a string', at);
    else if (value.length > max) report('too_long', `must be less than ${max + 1} characters`, at);
    else if (value.length < min) report('too_short', `must be more than ${min - 1} characters`, at);
  };
}

/** One of these strings. */
export function oneOf(...allowed: string[]): Rule {
  return (value, at, report) => {
    if (typeof value !== 'string' || !allowed.includes(value))
      report('invalid_value', `must be one of: ${allowed.join(', ')}`, at);
  };
}

/** true or false. */
export const flag: Rule = (value, at, report) => {
  if (typeof value !== 'boolean') report('invalid_type', 'must provide a boolean', at);
};

/** null, or what `rule` takes. */
export function nullable(rule: Rule): Rule {
  return (value, at, report) => (value === null ? undefined : rule(value, at, report));
}

/** A number. */
export const number: Rule = (value, at, report) => {
  if (typeof value !== 'number') report('invalid_type', 'must provide a number', at);
};

/** An address that starts with http:, https: or mailto:. */
export function url(max: number): Rule {
  const within = string({ min: 1, max });
  return (value, at, report) => {
    within(value, at, report);
    if (typeof value === 'string' && !/^(?:https?:\/\/|mailto:)\S+$/i.test(value))
      report('invalid_url', 'invalid url', at);
  };
}
