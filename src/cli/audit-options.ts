import type { Anchor } from '../engine/audit/chain.ts';

/** What `ekm audit` was asked for. */
export type AuditOptions =
  | { verb: 'show'; runId: string | undefined; last: number | undefined; form: 'text' | 'json' | 'csv' }
  | { verb: 'verify'; anchors: readonly Anchor[]; form: 'text' | 'json' };

/** Reads the arguments of `ekm audit`; never throws for what a person typed. */
export function auditOptions(args: readonly string[]): AuditOptions | { problem: string } {
  const [first, ...others] = args;
  const isVerify = first === 'verify';
  const given = pairs(isVerify ? others : args, isVerify ? verifyOptions : showOptions);
  if ('problem' in given) return given;
  const { values, flags } = given;
  return isVerify ? verifyAsked(values, flags) : showAsked(values, flags);
}

const showOptions = { '--run': 'value', '--last': 'value', '--json': 'flag', '--csv': 'flag' } as const;
const verifyOptions = { '--anchor': 'value', '--json': 'flag' } as const;

interface Given {
  values: readonly { name: string; value: string }[];
  flags: ReadonlySet<string>;
}

/** `--run ID` and `--run=ID` alike. */
function pairs(
  args: readonly string[],
  known: Readonly<Record<string, 'value' | 'flag'>>,
): Given | { problem: string } {
  const values: { name: string; value: string }[] = [];
  const flags = new Set<string>();
  for (let at = 0; at < args.length; at++) {
    const [, name = '', joined] = /^(-[^=]*)(?:=([\s\S]*))?$/.exec(args[at] ?? '') ?? [];
    const kind = known[name];
    if (name === '') return { problem: `"${args[at]}" means nothing here` };
    if (kind === undefined || (kind === 'flag' && joined !== undefined))
      return { problem: `there is no option ${name}` };
    if (kind === 'flag') flags.add(name);
    else {
      const value = joined ?? args[++at];
      if (value === undefined || value === '') return { problem: `${name} needs a value` };
      values.push({ name, value });
    }
  }
  return { values, flags };
}

function showAsked(values: Given['values'], flags: Given['flags']): AuditOptions | { problem: string } {
  const all = (name: string) => values.filter((each) => each.name === name).map(({ value }) => value);
  const [runId, ...moreRuns] = all('--run');
  const [last, ...moreLasts] = all('--last');
  if (moreRuns.length + moreLasts.length > 0) return { problem: 'each option once' };
  if (last !== undefined && !/^[1-9]\d{0,8}$/.test(last))
    return { problem: '--last is a number of entries, 1 or more' };
  if (flags.size > 1) return { problem: 'one form at a time: --json or --csv' };
  const form = flags.has('--json') ? 'json' : flags.has('--csv') ? 'csv' : 'text';
  return { verb: 'show', runId, last: last === undefined ? undefined : Number(last), form };
}

function verifyAsked(values: Given['values'], flags: Given['flags']): AuditOptions | { problem: string } {
  const anchors: Anchor[] = [];
  for (const { value } of values) {
    const found = /^(?<number>[1-9]\d{0,14}):(?<hash>[0-9a-f]{64})$/i.exec(value.trim())?.groups;
    if (found === undefined)
      return { problem: 'an anchor is NUMBER:HASH, as the message in Slack has it, with 64 digits' };
    anchors.push({ number: Number(found['number']), hash: (found['hash'] ?? '').toLowerCase() });
  }
  return { verb: 'verify', anchors, form: flags.has('--json') ? 'json' : 'text' };
}
