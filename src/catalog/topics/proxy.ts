import { defineTopic } from '../topic.ts';

/** How the connector finds its proxy. */
export default defineTopic({
  title: 'Behind an HTTP proxy',
  summary:
    "The connector uses the Internet Explorer proxy settings of the instance's service account, not yours and not the machine's; they are cached, so a change may need a restart.",
  aliases: [
    'proxies',
    'proxy server',
    'proxy settings',
    'http proxy',
    'https proxy',
    'behind a proxy',
    'web proxy',
    'internet explorer',
    'ie settings',
    'wininet',
    'winhttp',
  ],
  parts: [
    {
      kind: 'list',
      items: [
        'The settings belong to an account: those that a DBA sees or changes in Internet Explorer do nothing for the instance.',
        'Set them for the service account by Group Policy, or in its branch of the registry.',
        'Signing in as the service account to set them by hand is not recommended, and many sites block it.',
        'They are read when the connector first calls a vault and kept: after a change the instance may have to be restarted.',
        'A changed service account brings its own settings: check again.',
      ],
    },
    {
      kind: 'code',
      label: 'Who runs the instance',
      language: 'sql',
      text: 'SELECT servicename, service_account FROM sys.dm_server_services;',
    },
    {
      kind: 'code',
      label: 'What that account has, while the instance runs (as administrator)',
      language: 'powershell',
      text: `$sid = ([System.Security.Principal.NTAccount]'<service account>').Translate([System.Security.Principal.SecurityIdentifier])
Get-ItemProperty "Registry::HKEY_USERS\\$sid\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings" |
  Select-Object ProxyEnable, ProxyServer, ProxyOverride, AutoConfigURL`,
    },
  ],
  related: ['endpoints', 'event-log'],
  unverified: [
    'That this branch of the registry is all the connector reads: the pages name the settings, not the place.',
  ],
  sources: ['connector-2022', 'connector-2025'],
  examples: [
    'proxy',
    'how do I connect through a proxy server',
    'does it use the internet explorer proxy settings',
  ],
});
