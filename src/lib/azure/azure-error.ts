import { OpsError } from '../ops-error.ts';
import type { UnknownCause } from '../reading.ts';
import { redact } from '../redact.ts';
import { type AzureProblem, problemOfError } from './azure-problem.ts';
import { networkRefusals } from './network-refusals.ts';
import { signInRefusals } from './sign-in-refusals.ts';

/**
 * What a client of Azure threw, as an error that a person can act on. `doing` says what for, without a stop:
 * `Reading the keys of vault contoso`. `own` are the refusals of the service that was asked; those of the network
 * and of Microsoft Entra ID are known here.
 */
export function azureError(error: unknown, doing: string, own: readonly Refusal[]): OpsError {
  if (error instanceof OpsError) return within(doing, error);
  const problem = problemOfError(error);
  const refusal = [...signInRefusals, ...own, ...networkRefusals].find(({ when }) => fits(problem, when));
  const { why, because, next } = refusal ?? unforeseen;
  const said = typeof because === 'string' ? because : because(problem);
  return new OpsError(why, redact(`${doing}: ${said}.`), next, { cause: error });
}

/** One way in which Azure refuses: how it is recognised, what it means, what to do. */
export interface Refusal {
  /** All that is given must hold. */
  when: {
    status?: number;
    statusFrom?: number;
    code?: string | readonly string[];
    innerCode?: string;
    text?: RegExp;
  };
  why: UnknownCause;
  /** Continues a sentence; no stop at its end. */
  because: string | ((problem: AzureProblem) => string);
  next: string;
}

/** What a credential said, with what it was wanted for. */
function within(doing: string, error: OpsError): OpsError {
  const { code, message, next } = error;
  return new OpsError(code, `${doing}: ${message[0]?.toLowerCase() ?? ''}${message.slice(1)}`, next, {
    cause: error,
  });
}

function fits(
  problem: AzureProblem,
  { status, statusFrom, code, innerCode, text }: Refusal['when'],
): boolean {
  if (status !== undefined && status !== problem.status) return false;
  if (statusFrom !== undefined && (problem.status ?? 0) < statusFrom) return false;
  if (code !== undefined && ![code].flat().some((each) => each === problem.code)) return false;
  if (innerCode !== undefined && innerCode !== problem.innerCode) return false;
  return text === undefined || text.test(problem.text);
}

const unforeseen: Pick<Refusal, 'why' | 'because' | 'next'> = {
  why: 'error',
  because: ({ status, code, innerCode, text }) =>
    [status, code, innerCode, firstLine(text)].filter((part) => part !== undefined).join(', '),
  next: 'Look the code up in the documentation of the service, and into the log of the bot.',
};

function firstLine(text: string): string {
  return (/^[^\r\n]*/.exec(text)?.[0] ?? '').slice(0, 300).replace(/\.$/, '');
}
