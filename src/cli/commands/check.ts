import { checkOutput } from '../../fleet/report/check-output.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { redact } from '../../lib/redact.ts';
import { redactFile } from '../../lib/redact-file.ts';
import { checkText } from '../check-text.ts';
import type { ExitStatus, Terminal, TerminalCommand } from '../terminal.ts';
import { askDesk } from '../terminal-desk.ts';

export default {
  summary: 'looks at one instance: each link from its databases to the client secret',
  usage: [
    'ekm check SQL01          each link: seen, broken, unknown or not tested, and why',
    'ekm check SQL01 --json   one JSON object; its schema is docs/reference/check.schema.json',
    '',
    'Reads only. Exit status: 0 nothing found, 1 findings, 2 usage or configuration, 3 something could not be read.',
  ].join('\n'),
  run: checkCommand,
} satisfies TerminalCommand;

async function checkCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--json');
  const [name, ...more] = args.filter((arg) => !arg.startsWith('-'));
  if (unknown !== undefined) return refuse(terminal, `there is no option ${unknown}. Try: ekm check SQL01`);
  if (name === undefined || more.length > 0)
    return refuse(terminal, 'say one instance. Try: ekm check SQL01');
  try {
    return await check(name, args.includes('--json'), terminal);
  } catch (error) {
    if (error instanceof OpsError) return refuse(terminal, `${error.message} ${error.next}`.trimEnd());
    throw error;
  }
}

async function check(name: string, isJson: boolean, terminal: Terminal): Promise<ExitStatus> {
  const kept = await askDesk(terminal, (desk, look) => desk.check(name, look));
  const { check: result, storeProblem } = kept;
  if (storeProblem !== undefined) terminal.stderr.write(`ekm check: not kept: ${redact(storeProblem)}\n`);
  const width = Math.min(terminal.stdout.columns ?? 100, 120);
  const text = isJson ? JSON.stringify(checkOutput(result, kept)) : checkText(result, width);
  terminal.stdout.write(redactFile(`${text}\n`, isJson ? 'json' : 'text'));
  if (result.findings.some(({ severity }) => severity !== 'unknown')) return 1;
  return result.findings.length > 0 ? 3 : 0;
}

function refuse(terminal: Terminal, message: string): ExitStatus {
  terminal.stderr.write(`ekm check: ${redact(message)}\n`);
  return 2;
}
