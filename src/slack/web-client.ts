import type { WebClientOptions } from '@slack/web-api';

/**
 * How the Web API is called. Chosen on purpose: the SDK's own default retries ten times over half an hour, and a
 * person who clicked waits seconds. Three tries within about four seconds ride out a dropped connection; a rate limit
 * is waited for as Slack asks, and a single call never takes longer than its timeout.
 */
export function webClientOptions(apiUrl: string): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 2, factor: 2, minTimeout: 300, maxTimeout: 2_000, randomize: true },
    timeout: 8_000,
    maxRequestConcurrency: 20,
  };
}
