import { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import { type LabOptions, startLab } from '../../lab/start-lab.ts';
import { silentLogger } from './lab-silent-logger.ts';

/** Starts a lab in this process on a free port and stops it when the test has finished. */
export async function startTestLab(options: LabOptions = {}): Promise<TestLab> {
  const lab = await startLab({ manifest: testManifest(), scenario: 'none', ...options });
  onTestFinished(() => lab.stop());
  const client = new WebClient(lab.slack.botToken, {
    slackApiUrl: lab.slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silentLogger,
  });
  return {
    ...lab,
    client,
    control: {
      get: (path) => controlAnswer(fetch(`${lab.control}${path}`)),
      post: (path, body) =>
        controlAnswer(fetch(`${lab.control}${path}`, { method: 'POST', body: JSON.stringify(body) })),
      delete: (path) => controlAnswer(fetch(`${lab.control}${path}`, { method: 'DELETE' })),
    },
    connectionUrl: async () => {
      const headers = { authorization: `Bearer ${lab.slack.appToken}` };
      const answer = await fetch(`${lab.slack.apiUrl}apps.connections.open`, { method: 'POST', headers });
      const { url, error } = Object(await answer.json());
      return url ?? error;
    },
    messages: async (user, channel) => {
      const query = new URLSearchParams({ user, channel });
      const { messages } = await controlAnswer(fetch(`${lab.control}/slack/messages?${query}`));
      return messages;
    },
  };
}

/** A lab with a Slack client that holds the bot token, and its control API as functions. */
export interface TestLab extends Omit<Lab, 'control'> {
  client: WebClient;
  control: {
    get: (path: string) => Promise<ControlAnswer>;
    post: (path: string, body: Record<string, unknown>) => Promise<ControlAnswer>;
    delete: (path: string) => Promise<ControlAnswer>;
  };
  /** An address for one Socket Mode connection, or Slack's error code. */
  connectionUrl: () => Promise<string>;
  /** What a person sees in a channel, oldest first. */
  messages: (user: string, channel: string) => Promise<SeenMessage[]>;
}

/** An answer of the control API. The fields that a call does not have are empty. */
interface ControlAnswer {
  ok: boolean;
  error: string;
  message: string;
  acked: boolean;
  ackMs: number;
  failure: string;
  response_url: string;
  ts: string;
  messages: SeenMessage[];
  faults: Record<string, unknown>[];
  events: { type: string; event_id: string; acked: boolean }[];
  now: string;
  delivery: string;
  slack: { ephemerals: unknown[]; channels: { messages: unknown[] }[] };
  /** Of /traffic. */
  instances: { name: string; opened: number; mostAtOnce: number }[];
}

/** A message as a person sees it. */
interface SeenMessage {
  ts: string;
  text: string;
  user?: string;
  is_ephemeral?: boolean;
  thread_ts?: string;
  blocks?: Record<string, unknown>[];
  files?: Record<string, unknown>[];
  subtype?: string;
  reply_count?: number;
}

/** Waits until `isSo` gives something, at most thirty seconds: a loaded machine is no failure. */
export async function eventually<T>(isSo: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const endAt = Date.now() + 30_000;
  for (;;) {
    const value = await isSo();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > endAt) throw new Error(`never came true: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** An app manifest in Slack's shape with the scopes and events that the tests use; `without` takes scopes away. */
export function testManifest({
  without = [],
  events = allEvents,
}: ManifestChoice = {}): Record<string, unknown> {
  return {
    display_information: { name: 'Test app' },
    features: {
      bot_user: { display_name: 'testbot', always_online: true },
      slash_commands: [
        { command: '/ekm', description: 'Ask', usage_hint: 'explain 3303', should_escape: false },
        { command: '/refs', description: 'Ask with references', should_escape: true },
      ],
      shortcuts: [
        { type: 'message', callback_id: 'explain_message', name: 'Explain', description: 'Explain' },
      ],
    },
    oauth_config: { scopes: { bot: allScopes.filter((scope) => !without.includes(scope)) } },
    settings: { event_subscriptions: { bot_events: events }, socket_mode_enabled: true },
  };
}

interface ManifestChoice {
  without?: string[];
  events?: string[];
}

const allScopes = [
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'pins:read',
  'pins:write',
  'reactions:read',
  'reactions:write',
  'team:read',
  'usergroups:read',
  'users:read',
  'users:read.email',
];

const allEvents = ['app_mention', 'message.channels', 'message.groups', 'message.im'];

async function controlAnswer(answer: Promise<Response>): Promise<ControlAnswer> {
  return (await (await answer).json()) as ControlAnswer;
}
