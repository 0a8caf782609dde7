import type { Conversation } from '../helpers/conversation.ts';
import { holdToFiles } from '../helpers/golden.ts';

/** The last of the files comes last. */
const complete = /all\.json/;

async function asksForReport(talk: Conversation, text = '/ekm report'): Promise<void> {
  talk.until(complete);
  await talk.types('requester', '#dba', text);
}

holdToFiles([
  {
    file: 'report-healthy',
    title: 'A report on a fleet that is in order',
    about: 'The most that it says is that no reason is known, and it says what reading cannot prove.',
    scenario: 'healthy',
    play: (talk) => asksForReport(talk),
  },
  {
    file: 'report-expired-secret',
    title: 'A report on a fleet whose client secret has expired',
    about:
      'The worst stands first in a table; the thread says what it means and what to do; files hold all of it.',
    scenario: 'expired-secret',
    play: (talk) => asksForReport(talk),
  },
  {
    file: 'report-replica-without-key',
    title: 'A report on an availability group with a replica that lacks a key',
    about: 'What one replica has and the other lacks is told before a failover tells it.',
    scenario: 'replica-without-key',
    play: (talk) => asksForReport(talk),
  },
  {
    file: 'report-unreachable',
    title: 'A report while an instance cannot be reached',
    about:
      'What could not be read is said by name, and nothing is said to be in order that nobody looked at.',
    scenario: 'healthy',
    play: async (talk, lab) => {
      await lab.control.post('/instances/SQL02/kill', {});
      await asksForReport(talk);
    },
  },
  {
    file: 'report-elsewhere',
    title: 'A report from a channel that the bot is not in',
    about: 'It comes as a direct message; the person is told so, and how to have it in the channel.',
    scenario: 'healthy',
    play: async (talk) => {
      talk.until(/direct message to you/);
      await talk.types('requester', '#no-bot', '/ekm report SQL01');
      talk.until(complete);
      await talk.reads('requester', 'dm', 'the direct message');
    },
  },
  {
    file: 'report-unknown-name',
    title: 'A report on something that is not there',
    about: 'Nothing is read; the nearest name is told in private.',
    scenario: 'healthy',
    play: async (talk) => {
      talk.until(/nearest/);
      await talk.types('requester', '#dba', '/ekm report SQL1');
    },
  },
  {
    file: 'report-again',
    title: 'Check again',
    about:
      'The same message shows the new report, who asked for it and when. Its thread repeats no details that are the same.',
    scenario: 'expiring-secret',
    play: async (talk) => {
      await asksForReport(talk, '/ekm report SQL01');
      talk.until(/word for word/);
      await talk.clicks('approver1', '#dba', 'Check again');
    },
  },
]);
