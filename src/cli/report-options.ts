/** What `ekm report` was asked for. */
export interface ReportOptions {
  /** An instance, a tag, or `all`. */
  word: string;
  form: 'text' | 'json' | 'findings' | 'chains';
}

/** Reads the arguments of `ekm report`; never throws for what a person typed. */
export function reportOptions(args: readonly string[]): ReportOptions | { problem: string } {
  const options = args.filter((arg) => arg.startsWith('-'));
  const words = args.filter((arg) => !arg.startsWith('-'));
  if (words.length > 1) return { problem: 'one instance or tag at a time' };
  const unknown = options.find((option) => !(option in forms));
  if (unknown !== undefined) return { problem: `there is no option ${unknown}` };
  if (options.length > 1) return { problem: 'one form at a time: --json or --csv' };
  const [option = ''] = options;
  return {
    word: words[0] ?? 'all',
    form: forms[option] ?? 'text',
  };
}

const forms: Readonly<Record<string, ReportOptions['form']>> = {
  '--json': 'json',
  '--csv': 'findings',
  '--csv=findings': 'findings',
  '--csv=chains': 'chains',
};
