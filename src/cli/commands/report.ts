import type { KeptReport } from '../../fleet/fleet-desk.ts';
import type { FleetReport } from '../../fleet/report/fleet-report.ts';
import { reportCsv } from '../../fleet/report/report-csv.ts';
import { reportOutput } from '../../fleet/report/report-output.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { redact } from '../../lib/redact.ts';
import { redactFile } from '../../lib/redact-file.ts';
import { type ReportOptions, reportOptions } from '../report-options.ts';
import { reportText } from '../report-text.ts';
import type { ExitStatus, Terminal, TerminalCommand } from '../terminal.ts';
import { askDesk } from '../terminal-desk.ts';

export default {
  summary: 'says what is old, what expires, and what would not come back from a restart',
  usage: [
    'ekm report                 the whole fleet of ekm.yaml (EKM_CONFIG says where that is)',
    'ekm report SQL01           one instance; ekm report payroll: all that have the tag',
    'ekm report --json          one JSON object; its schema is docs/reference/report.schema.json',
    'ekm report --csv           the findings as rows; --csv=chains: a row for each encrypted database',
    '',
    'Where the bot keeps its reports, this one is kept too, and says what has changed: in DATABASE_URL, or in EKM_DATA_DIR',
    '(.ekm) when the bot has made its store there. Without either, nothing is kept and no PostgreSQL is started.',
    '',
    'Reads only. Azure is reached with the AZURE_* variables, instances as ekm.yaml says.',
    'Exit status: 0 all read and no finding, 1 findings, 2 usage or configuration, 3 no finding but something could not be read.',
  ].join('\n'),
  run: reportCommand,
} satisfies TerminalCommand;

async function reportCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const asked = reportOptions(args);
  if ('problem' in asked) return refuse(terminal, `${asked.problem}. Try: ekm report, or: ekm report --help`);
  try {
    const kept = await askDesk(terminal, (desk, look) => desk.report(asked.word, look));
    if (kept.storeProblem !== undefined)
      terminal.stderr.write(`ekm report: not compared or not kept: ${redact(kept.storeProblem)}\n`);
    terminal.stdout.write(redactFile(shown(kept, asked, terminal), fileFormats[asked.form]));
    return statusOf(kept.report);
  } catch (error) {
    if (error instanceof OpsError) return refuse(terminal, `${error.message} ${error.next}`.trimEnd());
    throw error;
  }
}

const fileFormats = { json: 'json', text: 'text', findings: 'csv', chains: 'csv' } as const;

function shown(kept: KeptReport, { form }: ReportOptions, { stdout }: Terminal): string {
  if (form === 'json') return `${JSON.stringify(reportOutput(kept.report, kept))}\n`;
  if (form === 'text')
    return `${reportText(kept.report, Math.min(stdout.columns ?? 100, 120), kept.changes)}\n`;
  return reportCsv(kept.report, form);
}

/** What could not be read is in the findings too: alone it is no finding, and no all-clear. */
function statusOf({ counts, unread }: FleetReport): ExitStatus {
  if (counts.critical + counts.warning + counts.notice > 0) return 1;
  return unread.length + counts.unknown > 0 ? 3 : 0;
}

function refuse(terminal: Terminal, message: string): ExitStatus {
  terminal.stderr.write(`ekm report: ${redact(message)}\n`);
  return 2;
}
