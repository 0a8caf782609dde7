import type { TokenCredentialOptions } from '@azure/identity';
import type { AzureNetwork } from './azure-network.ts';
import { AzureRefused, problemOfAnswer } from './azure-problem.ts';
import { type Answer, sendPatiently } from './send-patiently.ts';

/**
 * Settings for a client of Azure: every call goes through `network`, waits for its turn and is sent again where that
 * helps. `onRefused` learns all that a refusal says, and may throw it: the clients' own errors lose the inner code
 * when a list is refused, and everything when Microsoft Entra ID does not answer.
 */
export function azureClientOptions(
  network: AzureNetwork,
  { turn, onRefused, onAnswer }: CallWatch,
): Pick<TokenCredentialOptions, 'retryOptions' | 'additionalPolicies'> {
  const policy: Policy = {
    name: 'ekmBotCalls',
    sendRequest: async (request, next) => {
      // Managed identities are asked for over plain HTTP.
      if (network.agent !== undefined && request.url.startsWith('https:')) request.agent = network.agent;
      if (request.timeout === 0) request.timeout = network.callTimeoutMs ?? 20_000;
      const send = async () => {
        await turn?.();
        return next(request);
      };
      const answer = await sendPatiently(send, network, request.abortSignal).catch((error) => {
        onRefused(error);
        throw error;
      });
      const { status, bodyAsText, headers } = answer;
      if (status >= 400 && !isQuestion(request.headers, answer))
        onRefused(new AzureRefused(problemOfAnswer(status, bodyAsText ?? '', headers.get('retry-after'))));
      if (status < 400) onAnswer?.(answer);
      return answer;
    },
  };
  return { retryOptions: { maxRetries: 0 }, additionalPolicies: [{ policy, position: 'perRetry' }] };
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
  onRefused: (error: unknown) => void;
  /** May throw when an answer without an error is not what was asked for. */
  onAnswer?: ((answer: { status: number; bodyAsText?: string | null }) => void) | undefined;
}

interface Headers {
  has: (name: string) => boolean;
}

type Policy = NonNullable<TokenCredentialOptions['additionalPolicies']>[number]['policy'];
