import type { TokenCredentialOptions } from '@azure/identity';
import type { AzureNetwork } from './azure-network.ts';
import { AzureRefused, problemOfAnswer } from './azure-problem.ts';
import { noteRefused } from './most-telling.ts';
import { type Answer, sendPatiently } from './send-patiently.ts';

/**
 * Settings for a client of Azure: every call goes through `network`, waits for its turn and is sent again where that
 * helps. What a refusal says is kept for `mostTelling`, and thrown if wanted: the clients' own errors lose the inner
 * code when a list is refused.
 */
export function azureClientOptions(
  network: AzureNetwork,
  { turn, throwsRefusals, onAnswer }: CallWatch,
): Pick<TokenCredentialOptions, 'retryOptions' | 'additionalPolicies'> {
  const policy: Policy = {
    name: 'ekmBotCalls',
    sendRequest: async (request, next) => {
      // Managed identities are asked for over plain HTTP.
      if (network.agent !== undefined && request.url.startsWith('https:')) request.agent = network.agent;
      if (request.timeout === 0) request.timeout = network.callTimeoutMs ?? 20_000;
      const refusalIn = (answer: Response) =>
        isQuestion(request.headers, answer) ? undefined : refusalOf(answer);
      const send = async () => {
        await turn?.();
        try {
          const answer = await next(request);
          // Also of a call that will be sent again: it may be stopped while it waits for that.
          noteRefused(refusalIn(answer));
          return answer;
        } catch (error) {
          noteRefused(error);
          throw error;
        }
      };
      const answer = await sendPatiently(send, network, request.abortSignal);
      const refused = refusalIn(answer);
      if (refused !== undefined && throwsRefusals) throw refused;
      if (answer.status < 400) onAnswer?.(answer);
      return answer;
    },
  };
  return { retryOptions: { maxRetries: 0 }, additionalPolicies: [{ policy, position: 'perRetry' }] };
}

function refusalOf({ status, bodyAsText, headers }: Response): AzureRefused | undefined {
  if (status < 400) return undefined;
  return new AzureRefused(problemOfAnswer(status, bodyAsText ?? '', headers.get('retry-after')));
}

/** A vault's 401 that the client goes on from: where to get a token, or that it wants another one. */
function isQuestion(asked: Headers, { status, headers }: Answer): boolean {
  const challenge = headers.get('www-authenticate') ?? '';
  if (status !== 401 || challenge === '') return false;
  return !asked.has('authorization') || /\bclaims=/.test(challenge);
}

/** What goes with each call. */
export interface CallWatch {
  /** Resolves when the call may go out. */
  turn?: (() => Promise<void>) | undefined;
  /** Whether a refusal is thrown as it comes, or left to the client. */
  throwsRefusals: boolean;
  /** May throw when an answer without an error is not what was asked for. */
  onAnswer?: ((answer: Response) => void) | undefined;
}

/** What is looked at of an answer. */
export interface Response extends Answer {
  bodyAsText?: string | null | undefined;
}

interface Headers {
  has: (name: string) => boolean;
}

type Policy = NonNullable<TokenCredentialOptions['additionalPolicies']>[number]['policy'];
