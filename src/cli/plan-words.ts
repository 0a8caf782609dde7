/** What `ekm plan` was asked for. */
export interface PlanWords {
  /** Undefined: nothing was named. */
  runbook: string | undefined;
  parameters: Readonly<Record<string, string>>;
  isJson: boolean;
}

/** Reads `RUNBOOK key=value ... [--json]`; never throws for what a person typed. */
export function planWords(args: readonly string[]): PlanWords | { problem: string } {
  const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--json');
  if (unknown !== undefined) return { problem: `there is no option ${unknown}` };
  const [runbook, ...words] = args.filter((arg) => arg !== '--json');
  const parameters = new Map<string, string>();
  for (const word of words) {
    const [, name, value] = /^([A-Za-z][\w-]*)=([\s\S]*)$/.exec(word) ?? [];
    if (name === undefined || value === undefined)
      return { problem: 'parameters are written key=value, in quotes where there are spaces' };
    if (parameters.has(name)) return { problem: `${name} is given twice` };
    parameters.set(name, value);
  }
  return { runbook, parameters: Object.fromEntries(parameters), isJson: args.includes('--json') };
}
