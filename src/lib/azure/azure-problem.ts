/** What is wrong with a call to Azure, whichever client made it: what the table of refusals is read by. */
export interface AzureProblem {
  /** HTTP status; undefined: no answer came. */
  status?: number | undefined;
  /** Azure's code (`Forbidden`, `invalid_client`), or the network's (`ENOTFOUND`, `noAnswer`). */
  code?: string | undefined;
  /** Tells apart what has the same code: `ForbiddenByFirewall`. */
  innerCode?: string | undefined;
  /** Seconds that the answer asks to wait. */
  retryAfterS?: number | undefined;
  /** As the service or the client words it. It may hold ids; no secrets are expected, and it is redacted all the same. */
  text: string;
}

/** A call that came to nothing, with what is known of it. Never shown as it is: see `azureError`. */
export class AzureRefused extends Error {
  readonly problem: AzureProblem;

  constructor(problem: AzureProblem, options?: ErrorOptions) {
    super(problem.text, options);
    this.problem = problem;
  }
}

/** Code of a call that stayed without an answer for as long as we wait for one. */
export const noAnswer = 'noAnswer';

/** Code of a call that did not go out: the bot's own rate did not let it go in time. */
export const noTurn = 'noTurn';

/** Code of an answer that is not what was asked for. */
export const notUnderstood = 'answerNotUnderstood';

/** Azure's clients' words for an answer that began and did not end. */
export const brokenOff = /^Error reading response as text: /;

/** Text of a refusal that says nothing but its status: a proxy's page, and nothing of Azure's. */
export const bareStatus = /^status \d{3}$/;

/** The problem that an answer with a status of 400 or more tells, in the shapes of Key Vault, Graph and Microsoft Entra ID. */
export function problemOfAnswer(
  status: number,
  body: string,
  retryAfter: string | null | undefined,
): AzureProblem {
  const { error, error_description: description } = parsed(body);
  const retryAfterS = secondsOf(retryAfter);
  if (typeof error === 'string')
    return { status, code: error, retryAfterS, text: textOf(description) ?? error };
  const { code, message, innererror, innerError } = fieldsOf(error);
  return {
    status,
    code: textOf(code),
    innerCode: textOf(fieldsOf(innererror ?? innerError).code),
    retryAfterS,
    text: textOf(message) ?? `status ${status}`,
  };
}

/** The problem that something thrown stands for: the innermost that is known of it. */
export function problemOfError(error: unknown): AzureProblem {
  if (error instanceof AzureRefused) return error.problem;
  if (!(error instanceof Error)) return { text: String(error) };
  if (['AbortError', 'TimeoutError'].includes(error.name)) return { code: noAnswer, text: error.message };
  // A chain of credentials tells all that it tried; the first one with a number of Entra's is the one that was meant.
  const inner = error instanceof AggregateError || 'errors' in error ? error.errors : undefined;
  if (Array.isArray(inner) && inner.length > 0) return problemOfSeveral(error.message, inner);
  const code = 'code' in error ? textOf(error.code) : undefined;
  const status = 'statusCode' in error ? numberOf(error.statusCode) : undefined;
  if (code === undefined && status === undefined && error.cause instanceof Error) {
    const cause = problemOfError(error.cause);
    if (cause.code !== undefined || cause.status !== undefined) return cause;
  }
  if (isUnreadable(error, code)) return { code: notUnderstood, text: error.message };
  return { status, code: code ?? error.name, text: error.message };
}

/** What Azure's clients throw when they cannot read an answer that looked right. */
function isUnreadable(error: Error, code: string | undefined): boolean {
  if (code !== undefined) return code === 'PARSE_ERROR';
  return error instanceof TypeError || /paginate response|Invalid collection argument/.test(error.message);
}

function problemOfSeveral(text: string, errors: readonly unknown[]): AzureProblem {
  const problems = errors.map(problemOfError);
  return problems.find((each) => /AADSTS\d/.test(each.text)) ?? { ...problems[0], text };
}

/** `Retry-After` is a number of seconds, or a date: that one depends on two clocks and counts as not said. */
function secondsOf(retryAfter: string | null | undefined): number | undefined {
  return retryAfter != null && /^\d{1,6}$/.test(retryAfter.trim()) ? Number(retryAfter) : undefined;
}

function parsed(body: string): Record<string, unknown> {
  try {
    return fieldsOf(JSON.parse(body));
  } catch {
    return {};
  }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
