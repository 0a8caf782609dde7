import { holdToFiles } from '../helpers/golden.ts';

/** Put together at run time, so that no scanner takes it for a leak. */
const secret = `Zq7${'8Q~'}plantedSecretOfACredential0123456789`;
const clientId = '0123456789abcdef'.repeat(2);

const statement = (shownSecret: string) => `/ekm explain CREATE CREDENTIAL sysadmin_ekm_cred
  WITH IDENTITY = 'ContosoEKMKeyVault',
  SECRET = '${shownSecret}'
  FOR CRYPTOGRAPHIC PROVIDER AzureKeyVault_EKM;
Msg 33049, Level 16, State 2, Line 1
Key with name 'ContosoKey' does not exist in the provider or access is denied. Provider error code: 3303.`;

const quiet = '2026-03-02 07:14:55.18 spid24s     Starting up database ';
const longLog = Array.from({ length: 200 }, (_line, at) => logLine(at + 1)).join('\n');

function logLine(number: number): string {
  if (number === 40 || number === 140)
    return `2026-03-02 07:14:55.18 spid24s     Error: 33111, Severity: 16, State: 3.`;
  if (number === 41 || number === 141)
    return `2026-03-02 07:14:55.18 spid24s     Cannot find server asymmetric key with thumbprint '0x6F9C'.`;
  if (number === 150)
    return `2026-03-02 07:14:56.02 spid51      Key with name 'ContosoKey' does not exist in the provider or access is denied. Provider error code: 3303.`;
  return `${quiet}'db${number}'.`;
}

holdToFiles([
  {
    file: 'paste-a-message',
    title: 'Paste a message with its provider code',
    about:
      'Two layers in one text: the engine says what it was doing, the provider code says why it stopped.',
    play: (talk) =>
      talk.types(
        'requester',
        '#dba',
        "/ekm explain Msg 33049, Level 16, State 2, Line 65\nKey with name 'ContosoKey' does not exist in the provider or access is denied. Provider error code: 2058.",
      ),
  },
  {
    file: 'paste-a-long-log',
    title: 'Paste 200 lines of an error log',
    about: 'Most of it is noise; the answer says on which lines the findings stand.',
    play: (talk) =>
      talk.types('requester', '#dba', `/ekm explain ${longLog}`, '/ekm explain (200 lines of an error log)'),
  },
  {
    file: 'paste-a-credential',
    title: 'Paste a statement with its secret in it',
    about: 'The secret is in nothing that is shown; the person is told that it was there.',
    play: async (talk) => {
      const shown = statement(`(client ID and client secret)`);
      await talk.types('requester', '#dba', statement(`${clientId}${secret}`), shown);
      await talk.clicks('requester', '#dba', 'Show in channel');
    },
  },
  {
    file: 'several-meanings',
    title: 'A number that means several things, a symbol with two codes',
    about: 'All meanings are named; nothing is chosen in silence.',
    play: async (talk) => {
      await talk.types('requester', '#dba', '/ekm explain 2050');
      await talk.types('requester', '#dba', '/ekm explain ErrorHttpConnectSession');
    },
  },
  {
    file: 'key-identifier',
    title: 'Paste a key identifier',
    about: 'Taken apart, without a call to the vault.',
    play: async (talk) => {
      const key = 'https://contoso.vault.azure.net/keys/ContosoKey';
      await talk.types('requester', '#dba', `/ekm explain ${key}`);
      await talk.types('requester', '#dba', `/ekm explain ${key}/0123456789abcdef0123456789abcdef`);
    },
  },
  {
    file: 'hostile-and-long',
    title: '40,000 characters of markup',
    about: 'Long, with formats, control characters and direction marks: read to the end, answered briefly.',
    play: (talk) =>
      talk.types(
        'requester',
        '#dba',
        `/ekm explain ${'<!channel> *_~`> \u202e\u0000\u001b[31m & '.repeat(1_700)} Provider error code: 2058.`,
        '/ekm explain (39,100 characters of mentions, formats and control characters) Provider error code: 2058.',
      ),
  },
]);
