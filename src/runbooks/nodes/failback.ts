import type { Parameter } from '../../engine/runbook.ts';

/** Whether what was handed over goes back in the end. */
export const failbackParameter: Parameter = {
  name: 'failback',
  label: 'Fail back in the end',
  hint: 'yes: by planned failovers, what was handed over for the restarts goes back to where it was. It stays there unless chosen.',
  isRequired: false,
  kind: { kind: 'choice', options: ['yes', 'no'] },
};

/** A person asked for it. */
export function wantsFailback(parameters: Readonly<Record<string, string>>): boolean {
  return parameters['failback'] === 'yes';
}
