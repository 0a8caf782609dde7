import type { Runbook } from '../../engine/runbook.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { redact } from '../../lib/redact.ts';
import { redactFile } from '../../lib/redact-file.ts';
import type { PlanOutput } from '../plan-schema.ts';
import { type PlanWords, planWords } from '../plan-words.ts';
import type { ExitStatus, Terminal, TerminalCommand } from '../terminal.ts';

export default {
  summary: 'says what a runbook would do: every step, statement and check. Starts nothing',
  usage: [
    'ekm plan                                        the runbooks, and what each takes',
    'ekm plan tde-key-rollover instance=SQL01 database=Sales key=sales-2027',
    'ekm plan diagnose instance=SQL01 code=33111     what a read-only runbook sees: there is nothing to approve',
    'ekm plan ... --json                             one JSON object; its schema is docs/reference/plan.schema.json',
    '',
    'It reads the instances and vaults of ekm.yaml, and changes, keeps, asks for and starts nothing. The hash is what an',
    'approval would bind: the same plan has the same. Runs are asked for and approved in Slack.',
    'Exit status: 0 there is a plan, or all that was looked at holds; 1 there is none, and why, or something does not hold;',
    '2 usage or configuration; 3 none, or nothing wrong, because something could not be read.',
  ].join('\n'),
  run: planCommand,
} satisfies TerminalCommand;

async function planCommand(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const asked = planWords(args);
  if ('problem' in asked) return refuse(terminal, `${asked.problem}. Try: ekm plan --help`);
  try {
    // Loaded here: runbooks, YAML and zod would cost every other command a tenth of a second.
    const { allRunbooks } = await import('../../runner/all-runbooks.ts');
    const runbooks = await allRunbooks();
    if (asked.runbook === undefined) {
      terminal.stdout.write(`${overview(runbooks)}\n`);
      return 2;
    }
    const runbook = runbooks.get(asked.runbook);
    if (runbook === undefined)
      return refuse(
        terminal,
        `there is no runbook "${asked.runbook}"; there is ${[...runbooks.keys()].join(', ')}.`,
      );
    const { checkParameters } = await import('../../engine/check-parameters.ts');
    const checked = checkParameters(runbook.parameters, asked.parameters);
    if ('stops' in checked)
      return refuse(
        terminal,
        `${checked.stops.map(({ why, next }) => `${why} ${next}`).join(' ')}\n${usageOf(asked.runbook, runbook)}`,
      );
    if (runbook.diagnose !== undefined) return await look(runbook, asked, terminal);
    return await plan({ ...asked, runbook: asked.runbook }, runbooks, terminal);
  } catch (error) {
    if (error instanceof OpsError) return refuse(terminal, `${error.message} ${error.next}`.trimEnd());
    throw error;
  }
}

async function plan(
  asked: PlanWords & { runbook: string },
  runbooks: ReadonlyMap<string, Runbook>,
  terminal: Terminal,
): Promise<ExitStatus> {
  const [{ askForPlan }, { planOutput }, { planText }] = await Promise.all([
    import('../ask-for-plan.ts'),
    import('../plan-output.ts'),
    import('../plan-text.ts'),
  ]);
  const output = planOutput(await askForPlan(asked, runbooks, terminal));
  write(output, planText, asked, terminal);
  return output.outcome === 'plan' ? 0 : output.outcome === 'unknown' ? 3 : 1;
}

async function look(runbook: Runbook, asked: PlanWords, terminal: Terminal): Promise<ExitStatus> {
  const [{ askForDiagnosis }, { diagnosisOutput }, { diagnosisText }, { planText }] = await Promise.all([
    import('../ask-for-diagnosis.ts'),
    import('../plan-output.ts'),
    import('../diagnosis-text.ts'),
    import('../plan-text.ts'),
  ]);
  const output = diagnosisOutput(await askForDiagnosis(runbook, asked.parameters, terminal));
  const { diagnosis } = output;
  const text = (shown: PlanOutput, width: number) =>
    diagnosis ? diagnosisText(diagnosis, width) : planText(shown, width);
  write(output, text, asked, terminal);
  const states = diagnosis?.results.map(({ state }) => state) ?? ['does not hold'];
  if (states.includes('does not hold')) return 1;
  return states.includes('unknown') ? 3 : 0;
}

function write(
  output: PlanOutput,
  draw: (output: PlanOutput, width: number) => string,
  { isJson }: PlanWords,
  { stdout }: Terminal,
): void {
  const text = isJson ? JSON.stringify(output) : draw(output, Math.min(stdout.columns ?? 100, 120));
  stdout.write(redactFile(`${text}\n`, isJson ? 'json' : 'text'));
}

function overview(runbooks: ReadonlyMap<string, Runbook>): string {
  return [...runbooks].map(([id, runbook]) => `${runbook.about}\n${usageOf(id, runbook)}`).join('\n\n');
}

function usageOf(id: string, { parameters }: Runbook): string {
  const width = Math.max(...parameters.map(({ name }) => name.length));
  return [
    `ekm plan ${id} ${parameters.map(({ name, isRequired }) => (isRequired ? `${name}=...` : `[${name}=...]`)).join(' ')}`,
    ...parameters.map(({ name, label, hint }) => `  ${name.padEnd(width)}  ${label}. ${hint}`),
  ].join('\n');
}

function refuse(terminal: Terminal, message: string): ExitStatus {
  terminal.stderr.write(`ekm plan: ${redact(message)}\n`);
  return 2;
}
