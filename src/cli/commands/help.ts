import { help } from '../../catalog/help.ts';
import { answerText } from '../answer-text.ts';
import type { ExitStatus, Terminal, TerminalCommand } from '../terminal.ts';

export default {
  summary: 'explains a topic: builds, ports, key sizes, permissions ...',
  usage:
    'ekm help          lists the topics\nekm help TOPIC    explains one\n\nExit status: 0 answered, 1 no such topic.',
  run: helpCommand,
} satisfies TerminalCommand;

async function helpCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const answer = help(args.join(' '));
  terminal.stdout.write(answerText(answer, terminal));
  return answer.outcome === 'unknown' ? 1 : 0;
}
