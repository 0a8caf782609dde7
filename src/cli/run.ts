import { closest } from 'fastest-levenshtein';
import { loadFolder } from '../lib/load-folder.ts';
import type { ExitStatus, Terminal, TerminalCommand } from './terminal.ts';

/** Runs `ekm` with its arguments and answers the exit status. Never throws for what a person typed. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const commands = await loadFolder<TerminalCommand>(new URL('./commands/', import.meta.url));
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help-commands') {
    terminal.stdout.write(`${overview(commands)}\n`);
    return name === undefined ? 2 : 0;
  }
  const command = commands.find(({ id }) => id === name);
  if (!command) {
    const near = closest(
      name,
      commands.map(({ id }) => id),
    );
    terminal.stderr.write(
      `ekm: there is no command "${name}". The nearest is "${near}". "ekm --help" lists them.\n`,
    );
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.stdout.write(`${command.value.usage}\n`);
    return 0;
  }
  return command.value.run(rest, terminal);
}

function overview(commands: readonly { id: string; value: TerminalCommand }[]): string {
  const lines = commands.map(({ id, value }) => `  ${id.padEnd(10)} ${value.summary}`);
  return [
    'ekm: what the EKM Bot answers, without Slack.',
    '',
    ...lines,
    '',
    'ekm COMMAND --help says more. Exit status: 0 fine, 1 an unknown code, 2 usage or configuration.',
  ].join('\n');
}
