import { OpsError } from '../../lib/ops-error.ts';
import { redact } from '../../lib/redact.ts';
import { redactFile } from '../../lib/redact-file.ts';
import type { Outlook } from '../../reminders/outlook.ts';
import type { ExitStatus, Terminal, TerminalCommand } from '../terminal.ts';

export default {
  summary: 'says what people will be reminded of, where and when, and why of something not',
  usage: [
    'ekm reminders            every schedule: when it looks, what is coming, what is not said and why',
    'ekm reminders --json     one JSON object; its schema is docs/reference/reminders.schema.json',
    'ekm reminders --csv      a row for each reminder that is coming, and for each that is not said',
    '',
    'It reads ekm.yaml and the store that is there, and no instance or vault: DATABASE_URL, or EKM_DATA_DIR (.ekm) when the',
    'bot has made its store in it. Reminders are posted, taken and put off in Slack: docs/reminders.md.',
    'Exit status: 0 shown; 1 a channel cannot be written to; 2 usage or configuration, or no store; 3 the store could not',
    'be read, or the fleet was never read for reminders.',
  ].join('\n'),
  run: remindersCommand,
} satisfies TerminalCommand;

async function remindersCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const [option = '--text', ...more] = args;
  const form = forms[option];
  if (form === undefined || more.length > 0)
    return refuse(terminal, 'it takes --json or --csv, or nothing. Try: ekm reminders --help');
  try {
    const outlook = await outlookFrom(terminal.env);
    if (outlook === undefined)
      return refuse(
        terminal,
        'there is no store here. Set DATABASE_URL or EKM_DATA_DIR to those of the bot, or start in its folder.',
      );
    terminal.stdout.write(redactFile(await textOf(outlook, form, terminal), form));
    return statusOf(outlook);
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    const status = refuse(terminal, `${error.message} ${error.next}`.trimEnd());
    return error.code === 'bad_configuration' ? status : 3;
  }
}

type Form = 'text' | 'json' | 'csv';

const forms: Readonly<Record<string, Form>> = { '--text': 'text', '--json': 'json', '--csv': 'csv' };

/** What is loaded here would cost every other command a tenth of a second. */
async function outlookFrom(env: Terminal['env']): Promise<Outlook | undefined> {
  const { readOutlook } = await import('../read-outlook.ts');
  return readOutlook(env);
}

async function textOf(outlook: Outlook, form: Form, { stdout }: Terminal): Promise<string> {
  if (form === 'text') {
    const { remindersText } = await import('../reminders-text.ts');
    return remindersText(outlook, Math.min(stdout.columns ?? 100, 120));
  }
  const { remindersCsv, remindersOutput } = await import('../reminders-output.ts');
  return form === 'csv' ? remindersCsv(outlook) : `${JSON.stringify(remindersOutput(outlook))}\n`;
}

function statusOf({ problems, schedules, readAtMs }: Outlook): ExitStatus {
  if (problems.length > 0) return 1;
  return schedules.length > 0 && readAtMs === undefined ? 3 : 0;
}

function refuse(terminal: Terminal, message: string): ExitStatus {
  terminal.stderr.write(`ekm reminders: ${redact(message)}\n`);
  return 2;
}
