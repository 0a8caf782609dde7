import { cppDownloads } from '../cpp-runtime.ts';
import { defineTopic } from '../topic.ts';

/** Visual C++ runtimes by connector and SQL Server version. */
export default defineTopic({
  title: 'Visual C++ runtimes the connector needs',
  summary:
    'Connector 1.0.5.0: Visual C++ for VS 2013 up to SQL Server 2014, for VS 2015 from SQL Server 2016 on. Connector 1.0.4.0: VS 2013 for every version.',
  aliases: [
    'c++',
    'c++ runtime',
    'c++ runtimes',
    'which c++ runtime',
    'c++ redistributable',
    'visual c++',
    'visual c++ runtime',
    'visual studio c++',
    'vc++',
    'vc++ runtime',
    'vcredist',
    'vc redist',
    'redistributable',
    'redistributables',
    'cpp',
    'cpp runtime',
    'runtime library',
    'runtime libraries',
  ],
  parts: [
    {
      kind: 'table',
      label: 'With connector 1.0.5.0',
      columns: ['SQL Server', 'Visual C++ runtime', 'Download id'],
      rows: [
        ['2008, 2008 R2, 2012, 2014', 'for Visual Studio 2013', '40784'],
        ['2016, 2017, 2019', 'for Visual Studio 2015', '48145'],
        ['2022 (pages of 2025)', 'for Visual Studio 2015', '48145'],
        ['2025 (page of 2026)', 'for Visual Studio 2015', '48145'],
      ],
    },
    {
      kind: 'table',
      label: 'With connector 1.0.4.0',
      columns: ['SQL Server', 'Visual C++ runtime', 'Download id'],
      rows: [['2008, 2008 R2, 2012, 2014, 2016, 2017, 2019', 'for Visual Studio 2013', '40784']],
    },
    {
      kind: 'list',
      label: 'Downloads',
      items: [`Visual Studio 2013: ${cppDownloads.vs2013}`, `Visual Studio 2015: ${cppDownloads.vs2015}`],
    },
    {
      kind: 'code',
      label: 'What is installed on the host',
      language: 'powershell',
      text: `$roots = 'HKLM:\\SOFTWARE', 'HKLM:\\SOFTWARE\\WOW6432Node'
$roots | ForEach-Object { Get-ItemProperty "$_\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\*" } |
  Where-Object DisplayName -like 'Microsoft Visual C++*' |
  Sort-Object DisplayName |
  Select-Object DisplayName, DisplayVersion`,
    },
  ],
  related: ['cannot-load-library', 'builds', 'supported-versions'],
  differs: [
    'The 2022 page stops at SQL Server 2019; the setup page of 2025 adds 2022, and a copy of 2026 adds 2025.',
    'The 2016 page names the runtime only for SQL Server 2008, 2008 R2 and 2012, and asks for its latest version.',
  ],
  unverified: [
    'Whether a later Visual C++ 14.x runtime does in place of the one for Visual Studio 2015: no page says so.',
    'That the x64 package is the one to take: reported by users, stated on no page.',
  ],
  sources: ['connector-2022', 'connector-2016', 'setup-2025'],
  examples: [
    'which c++ runtime do I need',
    'c++',
    'vcredist',
    'Visual C++ for SQL Server 2019',
    'which redistributable goes with connector 1.0.4.0',
  ],
});
