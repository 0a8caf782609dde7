import type { Conversation } from '../helpers/conversation.ts';
import { holdToFiles } from '../helpers/golden.ts';
import type { TestLab } from '../helpers/lab.ts';
import { patiently } from '../helpers/patiently.ts';

const who = 'requester';
const dba = '#dba';

/** Asks for a run, as the others see it, and has it approved. */
async function asks(talk: Conversation, lab: TestLab, text: string): Promise<void> {
  const told = async () =>
    (await lab.messages(who, dba)).findLast((each) => each.text.includes('is requested'))?.ts;
  const before = await told();
  talk.until(/\[Approve\]/);
  await talk.happens('approver2', dba, `**${who}** types ${text}`, () =>
    lab.control.post('/slack/command', { user: who, channel: dba, text }),
  );
  // Whoever asked is told so; what comes later is not part of that.
  await patiently(async () => ![before, undefined].includes(await told()));
  talk.until(/\n1\. Waiting for a person/);
  await talk.clicks('approver1', dba, 'Approve');
}

/** Clicks a button of the run, fills in the form that it opens, and sends it. */
async function clicks(talk: Conversation, label: string, then: RegExp, values: Values = {}): Promise<void> {
  talk.until(/^/);
  await talk.clicks(who, dba, label);
  talk.until(both(then, /answers only to requester/));
  await talk.sends(who, dba, values);
}

/** In whatever order. */
function both(a: RegExp, b: RegExp): RegExp {
  return new RegExp(`^(?=[\\s\\S]*${a.source})(?=[\\s\\S]*${b.source})`);
}

type Values = Record<string, string>;

/** What the person at the host does: stop, another setup file, start. */
async function exchange(lab: TestLab, build: { version: string; fileDate?: string }): Promise<void> {
  await lab.control.post('/instances/SQL04/kill', {});
  await lab.control.post('/instances/SQL04/connector', build);
  lab.clock.advance(60_000);
  await lab.control.post('/instances/SQL04/start', {});
}

async function upgrade(talk: Conversation, lab: TestLab): Promise<void> {
  await asks(talk, lab, '/ekm start connector-upgrade instance=SQL04 reason="1.0.4.0 is from 2016."');
  await clicks(talk, 'Done', /\n2\. Waiting for a person/, {
    evidence_installers: 'the share of the DBAs, connector/2024 and connector/2016',
    evidence_keyBackups: 'safe 7',
  });
  await clicks(talk, 'Done', /\n3\. Waiting for a person/, { evidence_dllDateBefore: '2016-09-20' });
  talk.until(/^/);
  await talk.happens(
    who,
    dba,
    'At the host: the new connector, behind a firewall that nobody thought of',
    async () => {
      await lab.control.post('/faults', { target: 'instance.SQL04', kind: 'no_network' });
      await exchange(lab, { version: '15.0.2000.440', fileDate: '2024-11-09' });
    },
  );
  await talk.opens(who, dba, 'Done');
  await talk.sendsInVain(who, { evidence_dllDate: '2020-11-24' });
  talk.until(both(/\n5\. Under way/, /answers only to requester/));
  await talk.sends(who, dba, { evidence_dllDate: '2024-11-08' });
  talk.until(/\n5\. Did not work/);
  await talk.happens(who, dba, 'Ten minutes pass, and no database comes back', () => {
    lab.clock.advance(11 * 60_000);
    return Promise.resolve();
  });
  await clicks(talk, 'End the run', /# Stopped[\s\S]*# Stopped[\s\S]*is ended/, {
    note: 'Back to the old one for tonight.',
  });
}

async function rollback(talk: Conversation, lab: TestLab): Promise<void> {
  await lab.control.delete('/faults');
  await asks(
    talk,
    lab,
    '/ekm start connector-rollback instance=SQL04 build=13.0.811.168 reason="Archive did not come back."',
  );
  await clicks(talk, 'Done', /\n2\. Waiting for a person/, {
    evidence_installers: 'as before',
    evidence_keyBackups: 'safe 7',
  });
  await clicks(talk, 'Done', /\n3\. Waiting for a person/, { evidence_dllDateBefore: '2024-11-09' });
  talk.until(/^/);
  await talk.happens(who, dba, 'At the host: the old connector again', () =>
    exchange(lab, { version: '13.0.811.168' }),
  );
  await clicks(talk, 'Done', /\n7\. Waiting for a person/, { evidence_dllDate: '2016-09-20' });
}

holdToFiles([
  {
    file: 'connector-upgrade-and-back',
    isLong: true,
    title: 'A newer connector, and back again',
    about:
      'An upgrade of the connector leaves a database down: the run says so and is ended, and a rollback brings the older build back. What is said in threads is left out.',
    scenario: 'old-connector',
    withRuns: true,
    play: async (talk, lab) => {
      talk.withoutThreads();
      await upgrade(talk, lab);
      await rollback(talk, lab);
    },
  },
]);
