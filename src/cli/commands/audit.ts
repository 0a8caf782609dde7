import type { AuditEntry } from '../../engine/audit/audit-entry.ts';
import type { RunStore } from '../../engine/run/run-store.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { redact } from '../../lib/redact.ts';
import { redactFile } from '../../lib/redact-file.ts';
import { type AuditOptions, auditOptions } from '../audit-options.ts';
import { existingStore } from '../existing-store.ts';
import type { ExitStatus, Terminal, TerminalCommand } from '../terminal.ts';
import { writeInPieces } from '../write-in-pieces.ts';

export default {
  summary: 'shows who asked for, approved and did what; verify: whether the record is whole',
  usage: [
    'ekm audit                    every entry, oldest first',
    'ekm audit --run run-7f3k     those of one run; --last 20: the newest twenty',
    'ekm audit --json, --csv      for programs and spreadsheets; the schema is docs/reference/audit.schema.json',
    'ekm audit verify             follows the chain of hashes, and names the first link that does not hold',
    'ekm audit verify --anchor NUMBER:HASH   and holds it against what was written down elsewhere; may be given again',
    '',
    'It reads the store that is there: DATABASE_URL, or EKM_DATA_DIR (.ekm) when the bot has made its store in it.',
    'Exit status: 0 shown, or whole; 1 broken; 2 usage or configuration, or no store; 3 the store could not be read.',
  ].join('\n'),
  run: auditCommand,
} satisfies TerminalCommand;

async function auditCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const asked = auditOptions(args);
  if ('problem' in asked) return refuse(terminal, `${asked.problem}. Try: ekm audit --help`);
  try {
    const found = await existingStore(terminal.env);
    if (found === undefined)
      return refuse(
        terminal,
        'there is no store here. Set DATABASE_URL or EKM_DATA_DIR to those of the bot, or start in its folder.',
      );
    // Loaded here: the database's client would cost every other command a tenth of a second.
    const { openStore } = await import('../../store/open-store.ts');
    const { runs, close } = await openStore(found);
    try {
      return asked.verb === 'verify'
        ? await verify(runs, asked, terminal)
        : await show(runs, asked, terminal);
    } finally {
      await close();
    }
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    const status = refuse(terminal, `${error.message} ${error.next}`.trimEnd());
    return error.code === 'bad_configuration' ? status : 3;
  }
}

async function show(
  runs: RunStore,
  { runId, last, form }: Extract<AuditOptions, { verb: 'show' }>,
  { stdout, stderr }: Terminal,
): Promise<ExitStatus> {
  const entries = runs.audit({
    ...(runId === undefined ? {} : { runId }),
    ...(last === undefined ? {} : { newest: last }),
  });
  const count = { shown: 0 };
  await writeInPieces(stdout, await textsOf(counted(entries, count), form));
  if (count.shown > 0) return 0;
  if (runId === undefined) {
    stderr.write('ekm audit: the audit has no entries yet.\n');
    return 0;
  }
  stderr.write(`ekm audit: there is no entry of a run ${redact(runId)}. ekm audit shows all of them.\n`);
  return 2;
}

async function* counted(
  entries: AsyncIterable<AuditEntry>,
  count: { shown: number },
): AsyncIterable<AuditEntry> {
  for await (const entry of entries) {
    count.shown++;
    yield entry;
  }
}

/** Text by text, each with its secrets masked: what stands in the store was masked when it was written, by the shapes known then. */
async function textsOf(
  entries: AsyncIterable<AuditEntry>,
  form: 'text' | 'json' | 'csv',
): Promise<AsyncIterable<string>> {
  if (form === 'csv') return csvTexts(entries);
  const { auditEntryOutput, auditEntryText } = await import('../audit-output.ts');
  return form === 'json'
    ? jsonTexts(entries, (entry) => redactFile(JSON.stringify(auditEntryOutput(entry)), 'json'))
    : lineTexts(entries, (entry) => `${redact(auditEntryText(entry))}\n`);
}

async function* lineTexts(entries: AsyncIterable<AuditEntry>, text: (entry: AuditEntry) => string) {
  for await (const entry of entries) yield text(entry);
}

async function* jsonTexts(entries: AsyncIterable<AuditEntry>, text: (entry: AuditEntry) => string) {
  yield '{"schemaVersion":1,"entries":[';
  let between = '\n';
  for await (const entry of entries) {
    yield `${between}${text(entry)}`;
    between = ',\n';
  }
  yield '\n]}\n';
}

async function* csvTexts(entries: AsyncIterable<AuditEntry>) {
  const { auditCsvHead, auditCsvLine } = await import('../../engine/audit/audit-csv.ts');
  yield auditCsvHead;
  for await (const entry of entries) yield redactFile(auditCsvLine(entry), 'csv');
}

async function verify(
  runs: RunStore,
  { anchors, form }: Extract<AuditOptions, { verb: 'verify' }>,
  { stdout }: Terminal,
): Promise<ExitStatus> {
  const [{ verifyChain }, { auditVerifyOutput, auditVerifyText }] = await Promise.all([
    import('../../engine/audit/chain.ts'),
    import('../audit-output.ts'),
  ]);
  const verified = await verifyChain(runs.audit({}), anchors);
  const text =
    form === 'json' ? JSON.stringify(auditVerifyOutput(verified)) : auditVerifyText(verified, anchors.length);
  stdout.write(`${text}\n`);
  return verified.state === 'whole' ? 0 : 1;
}

function refuse(terminal: Terminal, message: string): ExitStatus {
  terminal.stderr.write(`ekm audit: ${redact(message)}\n`);
  return 2;
}
