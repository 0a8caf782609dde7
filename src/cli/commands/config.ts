import type { InventoryRead } from '../../fleet/ekm-yaml/read-inventory.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { redact } from '../../lib/redact.ts';
import { configCheckOutput } from '../config-check-output.ts';
import { configCheckText } from '../config-check-text.ts';
import type { ExitStatus, Terminal, TerminalCommand } from '../terminal.ts';

export default {
  summary: 'checks ekm.yaml: what was understood, or all that is wrong',
  usage: [
    'ekm config check           checks the file of EKM_CONFIG, ekm.yaml by default',
    'ekm config check FILE      checks another',
    'ekm config check --json    one JSON object; its schema is docs/reference/config-check.schema.json',
    '',
    'Connects to nothing and reads no secret. docs/ekm-yaml.md explains the file.',
    'Exit status: 0 the file is fine, 2 it has problems, or usage.',
  ].join('\n'),
  run: configCommand,
} satisfies TerminalCommand;

async function configCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const asked = parse(args, terminal.env);
  if ('problem' in asked) return refuse(terminal, `${asked.problem}. Try: ekm config check`);
  const { file, isJson } = asked;
  // Loaded here: YAML and zod would cost every other command a tenth of a second.
  const { readInventoryFile } = await import('../../fleet/ekm-yaml/read-inventory-file.ts');
  let read: InventoryRead;
  try {
    read = await readInventoryFile(file);
  } catch (error) {
    if (error instanceof OpsError) return refuse(terminal, `${error.message} ${error.next}`);
    throw error;
  }
  const text = isJson ? `${JSON.stringify(configCheckOutput(read, file))}\n` : configCheckText(read, file);
  terminal.stdout.write(redact(text));
  return 'problems' in read ? 2 : 0;
}

function parse(
  args: readonly string[],
  env: Terminal['env'],
): { file: string; isJson: boolean } | { problem: string } {
  const [verb, ...rest] = args;
  if (verb === undefined) return { problem: 'say what to do with the configuration' };
  if (verb !== 'check') return { problem: `there is no "config ${verb}"` };
  const unknown = rest.find((arg) => arg.startsWith('-') && arg !== '--json');
  if (unknown !== undefined) return { problem: `there is no option ${unknown}` };
  const files = rest.filter((arg) => !arg.startsWith('-'));
  if (files.length > 1) return { problem: 'one file at a time' };
  return { file: files[0] ?? (env['EKM_CONFIG']?.trim() || 'ekm.yaml'), isJson: rest.includes('--json') };
}

function refuse(terminal: Terminal, message: string): ExitStatus {
  terminal.stderr.write(`ekm config: ${redact(message)}\n`);
  return 2;
}
