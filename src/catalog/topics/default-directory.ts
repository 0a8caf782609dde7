import { defineTopic } from '../topic.ts';

/** Getting vault, subscription and service principal into one Entra tenant. */
export default defineTopic({
  title: 'Changing the default directory',
  summary:
    'In the Azure portal: settings, Directories + subscriptions, All Directories, then set the startup directory or switch. Vault and service principal must be in one Entra tenant.',
  aliases: [
    'directory',
    'startup directory',
    'change directory',
    'change my directory',
    'change the default directory',
    'switch directory',
    'tenant',
    'wrong tenant',
    'same tenant',
    'other tenant',
    'another tenant',
    'active directory',
    'entra directory',
    'subscription and directory',
  ],
  parts: [
    {
      kind: 'list',
      label: 'In order',
      isOrdered: true,
      items: [
        'Open https://portal.azure.com/.',
        'Top right: the settings icon, or your profile.',
        'Directories + subscriptions, then All Directories: every directory you belong to.',
        'Change the startup directory, or switch to another one.',
      ],
    },
    {
      kind: 'text',
      label: 'When you may not',
      text: 'Some people have no right to change the default directory of a subscription. Then create the service principal in the directory that the subscription has, so that it and the vault are in one.',
    },
    {
      kind: 'text',
      label: 'Why it matters',
      text: 'A service principal of one tenant gets no token for a vault of another: the vault answers 401 (codes 401, 3010, 3108). After the loss of a vault, whoever makes the new one must be in the same directory too.',
    },
  ],
  related: ['credential-string', 'vault-access', 'clouds'],
  differs: [
    'The pages of 2022 and before say Azure Active Directory, that of 2025 Microsoft Entra ID: the same thing under its new name. The page of 2016 has no such question.',
  ],
  sources: ['connector-2022', 'connector-2025', 'selfhelp'],
  examples: [
    'default directory',
    'how do I change my default directory',
    'vault and app are in another tenant',
  ],
});
