import type { InventoryRead } from '../../fleet/ekm-yaml/read-inventory.ts';
import type { Inventory } from '../../fleet/inventory.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { redact } from '../../lib/redact.ts';
import { redactFile } from '../../lib/redact-file.ts';
import type { TriedAll } from '../../readers/connect/try-all.ts';
import { connectOutput } from '../config-connect-output.ts';
import { progressOn } from '../progress-on.ts';
import type { ExitStatus, Terminal, TerminalCommand } from '../terminal.ts';

export default {
  summary: 'checks ekm.yaml: what was understood, or all that is wrong',
  usage: [
    'ekm config check           checks the file of EKM_CONFIG, ekm.yaml by default',
    'ekm config check FILE      checks another',
    'ekm config check --connect tries every instance, vault, app and secret, and says what each identity may',
    'ekm config check --json    one JSON object; its schema is docs/reference/config-check.schema.json',
    '',
    'Without --connect it connects to nothing and reads no secret. With it, it signs in and asks, and changes nothing.',
    'docs/ekm-yaml.md explains the file, docs/least-rights.md the rights.',
    'Exit status: 0 fine, 1 something lacks, 2 the file has problems, or usage, 3 something could not be reached.',
  ].join('\n'),
  run: configCommand,
} satisfies TerminalCommand;

async function configCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const asked = parse(args, terminal.env);
  if ('problem' in asked) return refuse(terminal, `${asked.problem}. Try: ekm config check`);
  const { file, isJson, connects } = asked;
  // Loaded here: YAML and zod would cost every other command a tenth of a second.
  const [{ readInventoryFile }, { configCheckOutput }, { configCheckText }] = await Promise.all([
    import('../../fleet/ekm-yaml/read-inventory-file.ts'),
    import('../config-check-output.ts'),
    import('../config-check-text.ts'),
  ]);
  let read: InventoryRead;
  try {
    read = await readInventoryFile(file);
  } catch (error) {
    if (error instanceof OpsError) return refuse(terminal, `${error.message} ${error.next}`);
    throw error;
  }
  const tried = connects && 'inventory' in read ? await tryFrom(terminal, read.inventory) : undefined;
  const checked = { file, nowMs: Date.now(), tried };
  const width = Math.min(terminal.stdout.columns ?? 100, 120);
  const text = isJson
    ? `${JSON.stringify(configCheckOutput(read, checked))}\n`
    : configCheckText(read, checked, width);
  terminal.stdout.write(redactFile(text, isJson ? 'json' : 'text'));
  if ('problems' in read) return 2;
  return tried === undefined ? 0 : statuses[connectOutput(tried).state];
}

const statuses = { fine: 0, lacks: 1, unknown: 3 } as const;

/** The drivers are loaded only when they are asked for. */
async function tryFrom(terminal: Terminal, inventory: Inventory): Promise<TriedAll> {
  const { tryAll } = await import('../../readers/connect/try-all.ts');
  return tryAll(inventory, {
    sources: { environment: terminal.env, now: () => Date.now() },
    onProgress: progressOn(terminal, 'Tried'),
  });
}

function parse(
  args: readonly string[],
  env: Terminal['env'],
): { file: string; isJson: boolean; connects: boolean } | { problem: string } {
  const [verb, ...rest] = args;
  if (verb === undefined) return { problem: 'say what to do with the configuration' };
  if (verb !== 'check') return { problem: `there is no "config ${verb}"` };
  const unknown = rest.find((arg) => arg.startsWith('-') && !options.includes(arg));
  if (unknown !== undefined) return { problem: `there is no option ${unknown}` };
  const files = rest.filter((arg) => !arg.startsWith('-'));
  if (files.length > 1) return { problem: 'one file at a time' };
  return {
    file: files[0] ?? (env['EKM_CONFIG']?.trim() || 'ekm.yaml'),
    isJson: rest.includes('--json'),
    connects: rest.includes('--connect'),
  };
}

const options = ['--json', '--connect'];

function refuse(terminal: Terminal, message: string): ExitStatus {
  terminal.stderr.write(`ekm config: ${redact(message)}\n`);
  return 2;
}
