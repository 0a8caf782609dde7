import { App, HTTPReceiver } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import type { TestLab } from './lab.ts';
import { silentLogger } from './lab-silent-logger.ts';

/** Starts a real Bolt app on the lab's Socket Mode; `register` adds its listeners first. Stops with the test. */
export async function startSocketApp(lab: TestLab, register: (app: App) => void): Promise<App> {
  const app = new App({
    token: lab.slack.botToken,
    appToken: lab.slack.appToken,
    socketMode: true,
    logger: silentLogger,
    clientOptions: { slackApiUrl: lab.slack.apiUrl, retryConfig: { retries: 0 } },
  });
  register(app);
  await app.start();
  onTestFinished(async () => {
    await app.stop();
  });
  return app;
}

/** Starts a real Bolt app over HTTP and lets the lab deliver to it. Stops with the test. */
export async function startHttpApp(
  lab: TestLab,
  register: (app: App) => void,
  signingSecret = lab.slack.signingSecret,
): Promise<{ requestUrl: string; stop: () => Promise<unknown> }> {
  const receiver = new HTTPReceiver({ signingSecret, endpoints: '/slack/events', logger: silentLogger });
  const app = new App({
    token: lab.slack.botToken,
    receiver,
    logger: silentLogger,
    clientOptions: { slackApiUrl: lab.slack.apiUrl },
  });
  register(app);
  const server = await app.start(0);
  const stop = (): Promise<unknown> => app.stop().catch(() => {});
  onTestFinished(async () => void (await stop()));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the app listens on no port');
  return { requestUrl: `http://127.0.0.1:${address.port}/slack/events`, stop };
}
