import type { App } from '@slack/bolt';
import type { TestLab } from './lab.ts';
import { startSocketApp } from './lab-app.ts';

/** An app whose `/ekm` opens a modal, and that remembers what people did there. */
export interface ModalApp {
  readonly lab: TestLab;
  /** Bodies of view_submission, view_closed and block_actions, oldest first. */
  readonly seen: readonly Record<string, unknown>[];
  /** The id of the modal on top, as a person sees it. */
  readonly top: (user?: string) => Promise<string>;
  readonly stack: (user?: string) => Promise<Record<string, unknown>[]>;
  readonly submit: (values?: object, viewId?: string) => Promise<Record<string, unknown>>;
}

/** Opens `view` as the requester; `answer` is how the app acknowledges a submission, `register` adds listeners. */
export async function openModal(
  lab: TestLab,
  view: object,
  answer: object = {},
  register: (app: App) => void = () => {},
): Promise<ModalApp> {
  const seen: Record<string, unknown>[] = [];
  await startSocketApp(lab, (app) => {
    register(app);
    app.command('/ekm', async ({ ack, client, body }) => {
      await ack();
      await client.apiCall('views.open', { trigger_id: body.trigger_id, view });
    });
    app.view({ type: 'view_submission', callback_id: /.*/ }, async ({ ack, body }) => {
      seen.push({ ...body });
      await ack(Object(answer));
    });
    app.view({ type: 'view_closed', callback_id: /.*/ }, async ({ ack, body }) => {
      seen.push({ ...body });
      await ack();
    });
    app.action(/.*/, async ({ ack, body }) => {
      seen.push(Object(body));
      await ack();
    });
  });
  const stack: ModalApp['stack'] = async (user = 'requester') =>
    Object(await lab.control.get(`/slack/views?user=${user}`)).views;
  const top: ModalApp['top'] = async (user) => String((await stack(user)).at(-1)?.['id']);
  const submit: ModalApp['submit'] = async (values = {}, viewId = undefined) => {
    const view_id = viewId ?? (await top());
    return Object(await lab.control.post('/slack/submit', { user: 'requester', view_id, values }));
  };
  const opened = { user: 'requester', channel: '#dba', text: '/ekm start' };
  await lab.control.post('/slack/command', opened);
  const endAt = Date.now() + 10_000;
  while ((await stack()).length === 0) {
    if (Date.now() > endAt) throw new Error('the app opened no modal');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return { lab, seen, top, stack, submit };
}

/** A text in a modal. */
export function plain(text: string): { type: 'plain_text'; text: string } {
  return { type: 'plain_text', text };
}

/** An input block with one element, both with the same id. */
export function input(id: string, element: object, more: object = {}): object {
  return { type: 'input', block_id: id, label: plain(id), element: { action_id: id, ...element }, ...more };
}

/** A modal with a submit button. */
export function modal(blocks: object[], more: object = {}): object {
  return {
    type: 'modal',
    callback_id: 'start_run',
    title: plain('Start'),
    submit: plain('Start'),
    close: plain('Cancel'),
    blocks,
    ...more,
  };
}
