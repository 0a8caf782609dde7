import { holdToFiles } from '../helpers/golden.ts';

const log = `2026-03-02 07:14:55.18 spid24s     Error: 33111, Severity: 16, State: 3.
2026-03-02 07:14:55.18 spid24s     Cannot find server asymmetric key with thumbprint '0x6F9C'.
2026-03-02 07:14:56.02 spid51      Error: 33049, Severity: 16, State: 2.
2026-03-02 07:14:56.02 spid51      Key with name 'ContosoKey' does not exist in the provider or access is denied. Provider error code: 2058.  (Provider Error - No explanation is available, consult EKM Provider for details)`;

holdToFiles([
  {
    file: 'explain-a-code',
    title: 'Explain a code',
    about:
      'The answer is private until the person shows it; the public one is made again from the code alone.',
    play: async (talk) => {
      await talk.types('requester', '#dba', '/ekm explain 3303');
      await talk.clicks('requester', '#dba', 'Show in channel');
      await talk.clicks('approver1', '#dba', 'All causes and checks');
    },
  },
  {
    file: 'explain-a-log',
    title: 'Explain a pasted error log',
    about: 'Several messages in one text; the most telling comes first.',
    play: (talk) => talk.types('requester', '#dba', `/ekm explain ${log}`),
  },
  {
    file: 'no-neighbouring-code',
    title: 'A code that no table has',
    about: 'Nothing is guessed: a neighbour would be the wrong meaning.',
    play: (talk) => talk.types('requester', '#dba', '/ekm explain 2999'),
  },
  {
    file: 'nothing-to-explain',
    title: 'Nothing to explain',
    about: 'An empty question is answered with what can be asked.',
    play: (talk) => talk.types('requester', '#dba', '/ekm explain'),
  },
  {
    file: 'hostile-text',
    title: 'A text that would like to ping everybody',
    about: 'Mentions, markup and direction marks in the question reach nobody.',
    play: async (talk) => {
      await talk.types(
        'requester',
        '#dba',
        '/ekm explain <!channel> *important* <@U0APPROV1> \u202e<https://evil.example|click>\u0007',
        '/ekm explain <!channel> *important* <@U0APPROV1> (right-to-left mark)<https://evil.example|click>(bell)',
      );
      await talk.types('requester', '#dba', '/ekm <!here> <!channel>');
    },
  },
  {
    file: 'help',
    title: 'Help and topics',
    about: 'What the connector pages know besides codes.',
    play: async (talk) => {
      await talk.types('requester', '#dba', '/ekm');
      await talk.types('requester', '#dba', '/ekm help ports');
      await talk.types('requester', '#dba', '/ekm help thumprints');
    },
  },
  {
    file: 'unknown-subcommand',
    title: 'A command that does not exist',
    about: 'The nearest is named where there is one; where the text is plainly an error, it is explained.',
    play: async (talk) => {
      await talk.types('requester', '#dba', '/ekm explian 3303');
      await talk.types('requester', '#dba', '/ekm reprot');
      await talk.types('requester', '#dba', '/ekm 2058');
    },
  },
  {
    file: 'explain-a-message',
    title: 'Explain what a colleague wrote',
    about: 'The message shortcut; the answer is private.',
    play: async (talk) => {
      const ts = await talk.writes(
        'approver1',
        '#dba',
        'CREATE ASYMMETRIC KEY says: Provider error code: 3113.',
      );
      await talk.explains('requester', '#dba', ts);
    },
  },
  {
    file: 'explain-a-file',
    title: 'Explain an attached error log',
    about: 'A text file is read with the message.',
    play: async (talk) => {
      const ts = await talk.writes('approver1', '#dba', 'What is this?', [
        { name: 'ERRORLOG.1', content: log },
      ]);
      await talk.explains('requester', '#dba', ts);
    },
  },
  {
    file: 'mention',
    title: 'Mention the bot',
    about: 'A question in the open is answered in the open, in its thread.',
    play: async (talk) => {
      await talk.writes('requester', '#dba', '@ekm Provider error code: 3303');
      await talk.writes('requester', '#dba', '@ekm hello');
    },
  },
  {
    file: 'direct-message',
    title: 'Write to the bot',
    about: 'A direct message needs no command.',
    play: async (talk) => {
      await talk.writes('requester', 'dm', 'Msg 33049 Provider error code: 2058');
      await talk.writes('requester', 'dm', 'good morning');
    },
  },
  {
    file: 'where-the-bot-is-not',
    title: 'A channel that the bot is not in',
    about: 'Commands, shortcuts and "Show in channel" work there as well.',
    play: async (talk) => {
      await talk.types('requester', '#no-bot', '/ekm explain 2057');
      await talk.clicks('requester', '#no-bot', 'Show in channel');
    },
  },
]);
