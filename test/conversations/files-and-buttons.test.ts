import { holdToFiles } from '../helpers/golden.ts';

const snippet = { name: 'Untitled', content: 'Msg 33049, Level 16\nProvider error code: 2058.' };

holdToFiles([
  {
    file: 'explain-a-snippet',
    title: 'Explain a snippet without a word beside it',
    about: 'A snippet is a text file, whatever it is called.',
    play: async (talk) => {
      const ts = await talk.writes('approver1', '#dba', '', [snippet]);
      await talk.explains('requester', '#dba', ts);
    },
  },
  {
    file: 'files-that-cannot-be-read',
    title: 'Files that cannot be read',
    about: 'What could not be read is said by name; what could be read is explained all the same.',
    play: async (talk, lab) => {
      const broken = { name: 'ERRORLOG', content: 'Provider error code: 3303.' };
      const ts = await talk.writes('approver1', '#no-bot', 'Provider error code: 2058.', [broken]);
      await lab.control.post('/faults', { target: 'slack.url_private', kind: 'http_503', count: 1 });
      await talk.explains('requester', '#no-bot', ts);
    },
  },
  {
    file: 'open-a-topic',
    title: 'A topic button',
    about: 'The topic comes below the answer, private to whoever clicks.',
    play: async (talk) => {
      await talk.types('requester', '#dba', '/ekm explain 3303');
      await talk.clicks('requester', '#dba', 'Managed identity instead of a client secret');
    },
  },
  {
    file: 'mention-with-a-file',
    title: 'Mention the bot in a message with a file',
    about: 'The file is read with the question; the answer is in the thread.',
    play: (talk) => talk.writes('requester', '#dba', '@ekm what is this?', [snippet]),
  },
]);
