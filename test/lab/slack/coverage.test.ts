import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { LabClock } from '../../../lab/clock.ts';
import { peopleSubscriptions } from '../../../lab/slack/acts/change-people.ts';
import { homeSubscription } from '../../../lab/slack/acts/open-home.ts';
import { blockTypes } from '../../../lab/slack/blocks/block-types.ts';
import {
  accessoryTypes,
  actionsElementTypes,
  modalInputElementTypes,
} from '../../../lab/slack/blocks/elements.ts';
import { channelSubscriptions } from '../../../lab/slack/channel-events.ts';
import { coverage } from '../../../lab/slack/coverage.ts';
import { mentionSubscription, messageSubscriptions } from '../../../lab/slack/events.ts';
import { parseManifest } from '../../../lab/slack/manifest.ts';
import { SocketMode } from '../../../lab/slack/socket-mode.ts';
import { allMethods } from '../../../lab/slack/web-api/methods.ts';
import { Workspace } from '../../../lab/slack/workspace.ts';
import { startTestLab } from '../../helpers/lab.ts';

const workspace = new Workspace({ clock: new LabClock(), manifest: parseManifest({}), rateLimits: true });
const elements = [
  ...new Set(
    [accessoryTypes, actionsElementTypes, modalInputElementTypes].flatMap((types) => Object.keys(types)),
  ),
];
const methods = allMethods(new SocketMode(workspace));

describe('the coverage table and the code say the same', () => {
  it.each([
    ['methods', [...methods.keys()], coverage.methods.there],
    ['blocks', Object.keys(blockTypes), coverage.blocks.there],
    ['elements', elements, coverage.elements.there],
    [
      'events',
      [
        ...Object.values(messageSubscriptions),
        mentionSubscription,
        homeSubscription,
        ...Object.values(peopleSubscriptions),
        ...Object.values(channelSubscriptions).flatMap((types) =>
          typeof types === 'string' ? types : Object.values(types),
        ),
      ],
      coverage.events.there,
    ],
  ])('%s', (_name, inCode, inTable) => {
    expect(inCode.toSorted()).toEqual([...inTable].sort());
  });

  it.each(Object.entries(coverage))('%s: nothing is both there and not yet', (_name, { there, notYet }) => {
    const listed: string[] = [...there, ...notYet];
    expect(new Set(listed).size).toBe(listed.length);
  });
});

it('envelopes and interactions are those of the table, no more and no fewer', async () => {
  const lab = await startTestLab();
  const envelopes: Record<string, unknown>[] = [];
  const url = await lab.connectionUrl();
  const socket = new WebSocket(url);
  onTestFinished(() => socket.terminate());
  socket.on('message', (data) => {
    const envelope = Object(JSON.parse(String(data)));
    if (envelope.envelope_id !== undefined) envelopes.push(envelope);
    socket.send(JSON.stringify({ envelope_id: envelope.envelope_id }));
  });
  await new Promise((resolve) => socket.once('open', resolve));
  const where = { user: 'requester', channel: '#dba' };
  const button = { type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'A' } };
  const select = { type: 'external_select', action_id: 'b', min_query_length: 0 };
  const blocks = [{ type: 'actions', elements: [button, select] }];
  const { ts } = await lab.client.chat.postMessage({ channel: 'C0DBA0001', text: 'x', blocks });
  await lab.control.post('/slack/command', { ...where, text: '/ekm help' });
  await lab.control.post('/slack/message', { ...where, text: 'hello' });
  await lab.control.post('/slack/shortcut', { ...where, ts, callback_id: 'explain_message' });
  await lab.control.post('/slack/click', { ...where, ts, action_id: 'a' });
  await lab.control.post('/slack/suggest', { ...where, ts, action_id: 'b' });
  for (const path of ['/slack/submit', '/slack/close-view']) {
    await lab.control.post('/slack/click', { ...where, ts, action_id: 'a' });
    const trigger_id = Object(envelopes.at(-1)?.payload).trigger_id;
    const title = { type: 'plain_text' as const, text: 'A' };
    const shown = { type: 'modal' as const, title, submit: title, notify_on_close: true, blocks: [] };
    const { view } = await lab.client.views.open({ trigger_id, view: shown });
    await lab.control.post(path, { user: 'requester', view_id: view?.id });
  }
  const distinct = (values: unknown[]): unknown[] => [...new Set(values)].toSorted();
  expect(distinct(envelopes.map(({ type }) => type))).toEqual(coverage.envelopes.there);
  const interactions = envelopes.filter(({ type }) => type === 'interactive');
  expect(distinct(interactions.map(({ payload }) => Object(payload).type))).toEqual(
    coverage.interactions.there,
  );
});

describe('what is not there yet is refused as Slack refuses what it does not know', () => {
  it.each(coverage.methods.notYet)('%s', async (method) => {
    const { client } = await startTestLab();
    await expect(client.apiCall(method)).rejects.toMatchObject({ data: { error: 'unknown_method' } });
  });

  it.each(coverage.blocks.notYet)('the block %s', async (type) => {
    const { client } = await startTestLab();
    await expect(client.apiCall('blocks.validate', { blocks: [{ type }] })).rejects.toMatchObject({
      data: { error: 'invalid_blocks', errors: [{ code: 'unsupported_type', pointer: '/blocks/0/type' }] },
    });
  });

  it.each(coverage.elements.notYet)('the element %s', async (type) => {
    const { client } = await startTestLab();
    const blocks = [{ type: 'actions', elements: [{ type }] }];
    await expect(client.apiCall('blocks.validate', { blocks })).rejects.toMatchObject({
      data: { errors: [{ code: 'unsupported_type', pointer: '/blocks/0/elements/0/type' }] },
    });
  });
});

describe('every method', () => {
  it.each([...methods.values()].filter(({ token }) => token !== 'none').map(({ method }) => method))(
    '%s refuses a missing and a wrong token',
    async (method) => {
      const lab = await startTestLab();
      const errorWith = async (headers: Record<string, string>): Promise<unknown> => {
        const response = await fetch(`${lab.slack.apiUrl}${method}`, { method: 'POST', headers });
        return Object(await response.json()).error;
      };
      expect(await errorWith({})).toBe('not_authed');
      expect(await errorWith({ authorization: 'Bearer xoxb-other' })).toBe('invalid_auth');
      const isForApp = methods.get(method)?.token === 'app';
      const otherKind = isForApp ? lab.slack.botToken : lab.slack.appToken;
      expect(await errorWith({ authorization: `Bearer ${otherKind}` })).toBe('not_allowed_token_type');
    },
  );

  it.each([...methods.values()].filter(({ scopes }) => scopes.length > 0))(
    '$method without its scope names what it needs',
    async ({ method, scopes }) => {
      const { client } = await startTestLab({ manifest: {} });
      await expect(client.apiCall(method)).rejects.toMatchObject({
        data: { error: 'missing_scope', needed: scopes.join(','), provided: '' },
      });
    },
  );
});
