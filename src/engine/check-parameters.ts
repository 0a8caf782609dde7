import type { Parameter, Stop } from './runbook.ts';

/**
 * Holds what a person gave against a runbook's parameters: names, what is missing, forms. Whether an instance or a
 * database exists is the plan's to say. Values that look like a secret are refused elsewhere, before they get here.
 */
export function checkParameters(
  parameters: readonly Parameter[],
  given: Readonly<Record<string, string>>,
): { values: Readonly<Record<string, string>> } | { stops: readonly Stop[] } {
  const known = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const values = Object.fromEntries(
    Object.entries(given)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
  const stops = [
    ...Object.keys(values).flatMap((name) => (known.has(name) ? [] : [unknownParameter(name, parameters)])),
    ...parameters.flatMap((parameter) => faultOf(parameter, values[parameter.name])),
  ];
  return stops.length > 0 ? { stops } : { values };
}

function unknownParameter(name: string, parameters: readonly Parameter[]): Stop {
  return {
    what: name,
    why: 'There is no such parameter.',
    next: `There is: ${parameters.map((parameter) => parameter.name).join(', ')}.`,
  };
}

function faultOf({ name, label, hint, isRequired, kind }: Parameter, value: string | undefined): Stop[] {
  const stop = (why: string): Stop[] => [{ what: label, why, next: hint }];
  if (value === undefined) return isRequired ? stop(`${name} is missing.`) : [];
  if (kind.kind === 'choice' && !kind.options.includes(value))
    return stop(`${name} is one of ${kind.options.join(', ')}.`);
  if (
    kind.kind === 'text' &&
    (value.length > kind.maxLength || !new RegExp(`^(?:${kind.pattern})$`, 'u').test(value))
  )
    return stop(`${name} does not have the form that is asked for.`);
  return [];
}
