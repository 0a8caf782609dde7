import { createHmac } from 'node:crypto';

/** Slack's request signature. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signature(signingSecret: string, timestampS: number, body: string): string {
  return `v0=${createHmac('sha256', signingSecret).update(`v0:${timestampS}:${body}`).digest('hex')}`;
}
