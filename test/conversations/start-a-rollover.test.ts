import { holdToFiles } from '../helpers/golden.ts';
import type { TestLab } from '../helpers/lab.ts';
import { connectTo } from '../helpers/lab-sql.ts';

holdToFiles([
  {
    file: 'start-a-rollover',
    title: 'Ask for a new key, and have it approved',
    about:
      'One person asks in words, a second one approves the plan that is shown. It begins no earlier than was asked for.',
    scenario: 'healthy',
    withRuns: true,
    play: async (talk) => {
      talk.until(/^(?=[\s\S]*is requested)(?=[\s\S]*\[Approve\])/);
      await talk.types(
        'requester',
        '#dba',
        '/ekm start tde-key-rollover instance=SQL01 database=Sales key=sales-2027 secret=contoso-sql-prod-ekm reason="The key is two years old." start="2099-11-28 22:00"',
      );
      talk.until(/yourself/);
      await talk.clicks('requester', '#dba', 'Approve');
      talk.until(/approved by Approver 1/);
      await talk.clicks('approver1', '#dba', 'Approve');
    },
  },
  {
    file: 'run-a-rollover',
    isLong: true,
    title: 'Follow a new key to its end',
    about:
      'What the bot may do it does; what only a person can know or do waits for their word, and is looked at where it can be. The thread of the run is left out here.',
    scenario: 'healthy',
    withRuns: true,
    play: async (talk, lab) => {
      talk.withoutThreads();
      talk.until(/^(?=[\s\S]*is requested)(?=[\s\S]*\[Approve\])/);
      await talk.types(
        'requester',
        '#dba',
        '/ekm start tde-key-rollover instance=SQL01 database=Sales key=sales-2027 secret=contoso-sql-prod-ekm reason="The key is two years old."',
      );
      talk.until(/yourself/);
      await talk.clicks('requester', '#dba', 'Approve');
      talk.until(/1\. Waiting for a person/);
      await talk.clicks('approver1', '#dba', 'Approve');
      const done = async (words: string, then: RegExp) => {
        await talk.opens('requester', '#dba', 'Done');
        talk.until(then);
        await talk.fills('requester', '#dba', words);
      };
      await done('Requester has it; valid until June', /2\. Waiting for a person/);
      await done('none', /4\. Waiting for a person/);
      await done('safe 7', /10\. Waiting for a person/);
      await backUp(lab, 'LOG');
      await done('the job of tonight', /11\. Waiting for a person/);
      await backUp(lab, 'DATABASE');
      await done('the job of tonight', /12 of 12 steps are over/);
      talk.until(/ended the run/);
      await talk.types('requester', '#dba', '/ekm audit 12');
    },
  },
]);

/** What the site's own job does. */
async function backUp(lab: TestLab, kind: 'LOG' | 'DATABASE'): Promise<void> {
  // The history has whole seconds: a backup in the same one would not count as later.
  lab.clock.advance(2_000);
  const connection = await connectTo(lab, 'SQL01');
  await connection.batch(`BACKUP ${kind} [Sales] TO DISK = 'C:\\Backup\\${kind}.bak';`);
}
