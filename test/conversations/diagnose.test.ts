import { holdToFiles } from '../helpers/golden.ts';

holdToFiles([
  {
    file: 'diagnose-a-database',
    title: 'From an error to its cause',
    about:
      'The client secret has expired, and an instance was restarted since. One person asks what keeps a database from coming back; nobody else sees the answer.',
    scenario: 'expired-secret',
    withRuns: true,
    play: async (talk) => {
      talk.until(/Only you see this/);
      await talk.types('requester', '#dba', '/ekm start diagnose instance=SQL02 database=Orders code=3303');
    },
  },
]);
