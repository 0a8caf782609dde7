import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LabWithBot, startLabWithBot } from '../helpers/bot.ts';
import { eventually } from '../helpers/lab.ts';
import { shownText } from '../helpers/shown-text.ts';

type Lab = LabWithBot['lab'];

/** The Home tab of a person once it says this. */
async function homeSaying(lab: Lab, words: string, user = 'requester'): Promise<string> {
  return eventually(async () => {
    const { home } = Object(await lab.control.get(`/slack/views?user=${user}`));
    const shown = home === null ? '' : shownText({ text: '', blocks: home.blocks });
    return shown.includes(words) ? shown : undefined;
  });
}

function open(lab: Lab, user = 'requester') {
  return lab.control.post('/slack/home', { user });
}

describe.each(['socket', 'http'] as const)('App Home over %s', (mode) => {
  it('says what is not configured and what to do, on the first opening', async () => {
    const { lab } = await startLabWithBot({ mode });
    await open(lab);
    const shown = await homeSaying(lab, 'What is left to configure');
    expect(shown).toContain('ekm.yaml: not set');
    expect(shown).toContain('1. Copy ekm.example.yaml to ekm.yaml');
    expect(shown).toContain('Azure identity: not set');
    expect(shown).toContain('/ekm explain 3303');
  });

  it('shows a guest nothing of the fleet', async () => {
    const { lab } = await startLabWithBot({ mode, scenario: 'expired-secret' });
    await open(lab, 'outsider');
    const shown = await homeSaying(lab, 'not to guests', 'outsider');
    expect(shown).not.toMatch(/SQL0|vault|ekm\.yaml|Read the fleet/i);
    expect(shown).toContain('/ekm explain 3303');
  });
});

it('shows nothing of the fleet when Slack does not say who somebody is', async () => {
  const { lab } = await startLabWithBot({ scenario: 'expired-secret' });
  await lab.control.post('/faults', { target: 'slack.users.info', kind: 'error:fatal_error', count: 1 });
  await open(lab);
  expect(await homeSaying(lab, 'did not say')).not.toContain('Read the fleet');
  await open(lab);
  await homeSaying(lab, 'Read the fleet now');
});

it('reads the fleet, reports to the person and then shows its health and what ends next', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'ekm-home-'));
  // As root, PostgreSQL runs as somebody else.
  await chmod(dataDir, 0o755);
  const { lab } = await startLabWithBot({ scenario: 'expiring-secret', dataDir });
  await open(lab);
  await homeSaying(lab, 'The fleet was not read yet');
  await lab.control.post('/slack/click', { user: 'requester', home: true, action_id: 'home_read' });
  // PostgreSQL is started for the first time, and the report with its files is posted before.
  const direct = await eventually(async () => {
    const messages = await lab.messages('requester', 'dm');
    return messages.some(({ text }) => text.startsWith('Fleet report: the whole fleet. 1'))
      ? messages
      : undefined;
  }).catch(() => lab.messages('requester', 'dm'));
  const shown = await homeSaying(lab, '# The fleet: 1 warning').catch(() =>
    homeSaying(lab, '# The fleet: 1 warning'),
  );
  expect(shown).toContain('What expires next');
  expect(shown).toMatch(/• \d{4}-\d\d-\d\d, in \d+ days: Client secret/);
  expect(shown).toContain('none left unread');
  expect(direct.some(({ text }) => text.startsWith('Fleet report'))).toBe(true);
  expect(await lab.messages('approver1', 'dm')).toEqual([]);
}, 60_000);

it('checks an instance that is chosen there, in a direct message', async () => {
  const { lab } = await startLabWithBot({ scenario: 'expired-secret' });
  await open(lab);
  await homeSaying(lab, 'Read the fleet now');
  await lab.control.post('/slack/click', {
    user: 'requester',
    home: true,
    action_id: 'check_instance',
    value: 'SQL01',
  });
  const texts = await eventually(async () => {
    const all = (await lab.messages('requester', 'dm')).map(({ text }) => text);
    return all.some((text) => text.startsWith('SQL01: 1 critical')) ? all : undefined;
  });
  expect(texts).toHaveLength(1);
});

it('is made anew at each opening, also when another page was published meanwhile', async () => {
  const { lab } = await startLabWithBot({ scenario: 'expired-secret' });
  await open(lab);
  await homeSaying(lab, 'Read the fleet now');
  await lab.control.post('/faults', { target: 'slack.views.publish', kind: 'error:hash_conflict', count: 1 });
  await lab.client.views
    .publish({
      user_id: 'U0REQUEST',
      view: { type: 'home', blocks: [{ type: 'header', text: { type: 'plain_text', text: 'Older' } }] },
    })
    .catch(() => {});
  await lab.control.post('/faults', { target: 'slack.views.publish', kind: 'error:hash_conflict', count: 1 });
  await open(lab);
  expect(await homeSaying(lab, 'Read the fleet now')).not.toContain('Older');
});
