import { holdToFiles } from '../helpers/golden.ts';

holdToFiles([
  {
    file: 'start-a-rollover',
    title: 'Ask for a new key, and have it approved',
    about:
      'One person asks in words, a second one approves the plan that is shown. It begins no earlier than was asked for.',
    scenario: 'healthy',
    withRuns: true,
    play: async (talk) => {
      talk.until(/is requested/);
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
]);
