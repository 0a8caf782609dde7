import { least, most, off, on, type SettingFact, setting } from './setting-fact.ts';

/** Settings of later releases, and those that components registered. */
// unverified: The numbers (configuration_id) of the settings that came with 2022 and 2025 are the lab's own;
// names, ranges and defaults are documented.
export const laterSettingFacts: readonly SettingFact[] = [
  setting(1585, 'automatic soft-NUMA disabled', off, 'A', 'Automatic soft-NUMA is enabled by default', {
    since: 2016,
  }),
  setting(1586, 'external scripts enabled', off, 'D', 'Allows execution of external scripts', {
    since: 2016,
  }),
  setting(1587, 'clr strict security', on, 'DA', 'CLR strict security enabled in the server', {
    since: 2017,
  }),
  setting(
    1588,
    'column encryption enclave type',
    [0, 2, 0],
    '',
    'Type of enclave used for computations on encrypted columns',
    { since: 2019 },
  ),
  setting(
    1589,
    'tempdb metadata memory-optimized',
    off,
    'A',
    'Tempdb metadata memory-optimized is disabled by default.',
    { since: 2019 },
  ),
  setting(1591, 'ADR cleaner retry timeout (min)', [0, 32767, 120], 'DA', 'ADR cleaner retry timeout.', {
    since: 2019,
  }),
  setting(1592, 'ADR Preallocation Factor', [0, 32767, 4], 'DA', 'ADR Preallocation Factor.', {
    since: 2019,
  }),
  setting(
    1593,
    'version high part of SQL Server',
    [least, most, 0],
    'DA',
    'version high part of SQL Server',
    {
      since: 2019,
    },
  ),
  setting(1594, 'version low part of SQL Server', [least, most, 0], 'DA', 'version low part of SQL Server', {
    since: 2019,
  }),
  setting(1590, 'hardware offload enabled', off, 'A', 'Enable hardware offloading on the server', {
    since: 2022,
  }),
  setting(
    1595,
    'ADR Cleaner Thread Count',
    [1, 32767, 1],
    'DA',
    'Max number of threads ADR cleaner can assign.',
    {
      since: 2019,
    },
  ),
  setting(
    1597,
    'backup compression algorithm',
    [0, 2, 0],
    'D',
    'Configure default backup compression algorithm',
    {
      since: 2022,
    },
  ),
  setting(1598, 'hardware offload config', [0, 255, 0], 'A', 'Configure hardware offload', { since: 2022 }),
  setting(1599, 'hardware offload mode', [0, 255, 0], 'A', 'Configure hardware offload mode', {
    since: 2022,
  }),
  setting(
    1600,
    'max RPC request params (KB)',
    [0, most, 0],
    'DA',
    'Maximum memory for RPC request parameters (KBytes)',
    { since: 2022 },
  ),
  setting(
    1601,
    'availability group commit time (ms)',
    [0, 10, 0],
    'D',
    'Configure the availability group commit time in milliseconds',
    { since: 2025 },
  ),
  setting(1602, 'max ucs send boxcars', [0, 2048, 256], 'D', 'Maximum number of UCS send boxcars', {
    since: 2025,
  }),
  setting(1603, 'allow server scoped db credentials', off, 'D', 'Allow server scoped database credentials', {
    since: 2025,
  }),
  setting(1604, 'external rest endpoint enabled', off, 'D', 'Allow calls to external REST endpoints', {
    since: 2025,
  }),
  setting(16384, 'Agent XPs', off, 'DA', 'Enable or disable Agent XPs', { inUse: 1 }),
  setting(16386, 'Database Mail XPs', off, 'DA', 'Enable or disable Database Mail XPs'),
  setting(16387, 'SMO and DMO XPs', on, 'DA', 'Enable or disable SMO and DMO XPs'),
  setting(16388, 'Ole Automation Procedures', off, 'DA', 'Enable or disable Ole Automation Procedures'),
  setting(16390, 'xp_cmdshell', off, 'DA', 'Enable or disable command shell'),
  setting(16391, 'Ad Hoc Distributed Queries', off, 'DA', 'Enable or disable Ad Hoc Distributed Queries'),
  setting(16392, 'Replication XPs', off, 'DA', 'Enable or disable Replication XPs'),
  setting(
    16393,
    'contained database authentication',
    off,
    'D',
    'Enables contained databases and contained authentication',
  ),
  setting(
    16394,
    'hadoop connectivity',
    [0, 7, 0],
    '',
    'Configure SQL Server to connect to external Hadoop or Microsoft Azure storage blob data sources through PolyBase',
    { since: 2016 },
  ),
  setting(
    16395,
    'polybase network encryption',
    on,
    '',
    'Configure SQL Server to encrypt control and data channels when using PolyBase',
    { since: 2016 },
  ),
  setting(
    16396,
    'remote data archive',
    off,
    'D',
    'Allow the use of the REMOTE_DATA_ARCHIVE data access for databases',
    { since: 2016 },
  ),
  setting(16397, 'allow polybase export', off, 'D', 'Allow INSERT into a Hadoop external table', {
    since: 2016,
  }),
  setting(16398, 'allow filesystem enumeration', on, 'DA', 'Allow enumeration of filesystem', {
    since: 2017,
  }),
  setting(
    16399,
    'polybase enabled',
    off,
    '',
    'Configure SQL Server to connect to external data sources through PolyBase',
    { since: 2019 },
  ),
];
