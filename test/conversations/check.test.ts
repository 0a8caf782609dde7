import { holdToFiles } from '../helpers/golden.ts';

holdToFiles([
  {
    file: 'check-an-instance',
    title: 'Look at one instance',
    about: 'Each link from its databases to the client secret, what is the matter, and what to do.',
    scenario: 'expired-secret',
    play: async (talk) => {
      talk.until(/Check again/);
      await talk.types('requester', '#dba', '/ekm check sql01');
    },
  },
  {
    file: 'check-without-a-name',
    title: 'Look at an instance, without saying which',
    about: 'The choice is private; a name that is not there is answered with the nearest.',
    scenario: 'expired-secret',
    play: async (talk) => {
      await talk.types('requester', '#dba', '/ekm check');
      await talk.types('requester', '#dba', '/ekm check SQL1');
      await talk.types('outsider', '#general', '/ekm check SQL01');
    },
  },
  {
    file: 'check-without-a-configuration',
    title: 'Look at an instance before anything is configured',
    about: 'What is missing, and what to do.',
    play: (talk) => talk.types('requester', '#dba', '/ekm check SQL01'),
  },
]);
