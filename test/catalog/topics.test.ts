import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { clouds } from '../../src/catalog/clouds.ts';
import { findTopics } from '../../src/catalog/find-topics.ts';
import { sources } from '../../src/catalog/source.ts';
import type { Topic, TopicPart } from '../../src/catalog/topic.ts';

const topics = [...catalog.topics];

describe.each(topics)('topic %s', (id, topic) => {
  it('fits where it is shown', () => {
    expect(topic.title.length).toBeLessThanOrEqual(80);
    expect(topic.summary.length).toBeLessThanOrEqual(250);
    expect(plain(topic).length).toBeLessThan(6000);
    for (const part of tables(topic)) {
      expect(part.columns.length).toBeLessThanOrEqual(5);
      for (const row of part.rows) {
        expect(row).toHaveLength(part.columns.length);
        for (const cell of row) expect(cell.length).toBeLessThanOrEqual(90);
      }
    }
  });

  it('says where it is from and where to go on', () => {
    expect(topic.sources.length).toBeGreaterThan(0);
    for (const source of topic.sources) expect(sources).toHaveProperty(source);
    expect(topic.related?.length).toBeGreaterThan(0);
    for (const other of topic.related ?? []) {
      expect(catalog.topics.has(other)).toBe(true);
      expect(other).not.toBe(id);
    }
  });

  it('is found by its own examples and no other topic is', () => {
    expect(topic.examples.length).toBeGreaterThanOrEqual(2);
    for (const example of topic.examples) expect([example, findTopics(example)[0]]).toEqual([example, id]);
  });

  it('keeps to the words of the house', () => {
    const text = plain(topic);
    expect(text).not.toMatch(/\bAAD\b|failed to|\bTODO\b|\/work\//);
    expect(text).not.toMatch(/[‘’“”]/);
  });

  it('shows no secret, nor anything that looks like one', () => {
    const code = codes(topic).join('\n');
    for (const [, value = ''] of code.matchAll(/SECRET\s*=\s*'([^']*)/gi)) expect(value).toMatch(/^<.+>$/);
    expect(code).not.toMatch(/[0-9a-f]{32}/i);
  });
});

describe('aliases', () => {
  const all = topics.flatMap(([id, { aliases }]) =>
    [id, ...aliases].map((alias) => alias.replaceAll('-', ' ')),
  );

  it('belong to one topic only', () => {
    expect(all.filter((alias, index) => all.indexOf(alias) !== index)).toEqual([]);
  });

  it('are lower case and not words of any error text', () => {
    for (const alias of all) expect(alias).toBe(alias.toLowerCase().trim());
    const tooGeneral = [
      'error',
      'key',
      'login',
      'provider',
      'vault',
      'sql',
      'server',
      'code',
      'secret',
      'denied',
    ];
    expect(all.filter((alias) => tooGeneral.includes(alias))).toEqual([]);
  });

  it('hold no number that the tables know as a code', () => {
    const codeAliases = all.filter((alias) => /^\d+$/.test(alias) && catalog.provider.has(Number(alias)));
    expect(codeAliases).toEqual([]);
  });
});

describe('statements shown', () => {
  const sql = topics.flatMap(([, topic]) => codes(topic, 'sql'));
  const shell = topics.flatMap(([, topic]) => codes(topic, 'powershell'));

  it('open existing keys only: the default would create one', () => {
    for (const text of sql.filter((code) => code.includes('CREATE ASYMMETRIC KEY [')))
      expect(text).toContain('CREATION_DISPOSITION = OPEN_EXISTING');
  });

  it('give ALTER CREDENTIAL both halves: what is left out becomes NULL', () => {
    for (const text of sql.filter((code) => code.includes('ALTER CREDENTIAL')))
      expect(text).toMatch(/IDENTITY = '[\s\S]*SECRET = '/);
  });

  it('enable a provider after pointing it to a file: FROM FILE disables it', () => {
    for (const text of sql.filter((code) => code.includes('FROM FILE =')))
      expect(text).toMatch(/FROM FILE = '[^']+';\nALTER CRYPTOGRAPHIC PROVIDER \[<provider>\] ENABLE;/);
  });

  it('drop, disable and purge nothing', () => {
    for (const text of sql) expect(text).not.toMatch(/\b(DROP|REMOVE|DELETE)\b/);
    for (const text of shell) expect(text).not.toMatch(/\bRemove-Az|-InRemovedState|Remove-Item/);
  });

  it('use the cmdlets of today', () => {
    for (const text of shell) expect(text).not.toMatch(/AzureRm|-AzureKeyVault/);
  });

  it('close every quote and bracket', () => {
    for (const text of [...sql, ...shell]) {
      expect((text.match(/'/g) ?? []).length % 2).toBe(0);
      for (const [open, close] of ['()', '{}', '[]'])
        expect(text.split(open ?? '').length).toBe(text.split(close ?? '').length);
    }
  });
});

describe('facts of the pages', () => {
  it('builds: every version, date and deep link', () => {
    const text = plain(topicOf('builds'));
    const folder = 'https://download.microsoft.com/download/8/0/9/809494f2-bac9-4388-ad07-7eaf9745d77b';
    for (const fact of [
      `${folder}/1033_15.0.2000.440/SQLServerConnectorforMicrosoftAzureKeyVault.msi`,
      `${folder}/SQL%20Server%20Connector%20for%20Microsoft%20Azure%20Key%20Vault%201.0.5.0.msi`,
      `${folder}/SQL%20Server%20Connector%20for%20Microsoft%20Azure%20Key%20Vault%201.0.4.0.msi`,
      'https://www.microsoft.com/download/details.aspx?id=45344',
      'https://www.microsoft.com/download/details.aspx?id=108278',
      '13.0.811.168',
    ])
      expect(text).toContain(fact);
    const rows = rowsOf('builds', 'Builds');
    expect(rows.filter((row) => row[1] === '15.0.2000.440').map((row) => row[2])).toEqual([
      '2020-09-11 5:17 AM',
      '2020-11-24',
      '2024-11-09',
    ]);
    expect(rows.find((row) => row[1] === '15.0.300.96')?.[2]).toBe('2018-01-30 3:00 PM');
  });

  it('supported-versions: 1.0.0.440 is out, 1.0.1.0 is in', () => {
    expect(topicOf('supported-versions').summary).toMatch(
      /1\.0\.1\.0 and newer are supported.*1\.0\.0\.440 and older/,
    );
  });

  it('cpp-runtimes: both tables', () => {
    const vs2013 = ['for Visual Studio 2013', '40784'];
    const vs2015 = ['for Visual Studio 2015', '48145'];
    expect(rowsOf('cpp-runtimes', 'With connector 1.0.5.0')).toEqual([
      ['2008, 2008 R2, 2012, 2014', ...vs2013],
      ['2016, 2017, 2019', ...vs2015],
      ['2022 (pages of 2025)', ...vs2015],
      ['2025 (page of 2026)', ...vs2015],
    ]);
    expect(rowsOf('cpp-runtimes', 'With connector 1.0.4.0')).toEqual([
      ['2008, 2008 R2, 2012, 2014, 2016, 2017, 2019', ...vs2013],
    ]);
  });

  it('permissions: five steps', () => {
    expect(rowsOf('permissions', 'Setup').map((row) => row[1])).toEqual([
      'CONTROL SERVER',
      'ALTER SETTINGS',
      'ALTER ANY CREDENTIAL',
      'ALTER ANY LOGIN',
      'CREATE ASYMMETRIC KEY',
    ]);
    expect(rowsOf('permissions', 'Setup')[1]?.[2]).toBe('sysadmin, serveradmin');
  });

  it('endpoints: two hosts on 443, revocation lists on 80', () => {
    expect(rowsOf('endpoints', 'What the host must reach').map((row) => row.slice(1))).toEqual([
      ['login.microsoftonline.com', '443'],
      ['*.vault.azure.net', '443'],
      ['named in each certificate', '80'],
    ]);
  });

  it('geographies: eleven, Europe and Brazil apart, the missing comma told', () => {
    expect(
      listOf('geographies', 'Geographies and national clouds').map((item) => item.split(' (')[0]),
    ).toEqual([
      'USA',
      'Canada',
      'Japan',
      'Australia',
      'India',
      'APAC',
      'Europe',
      'Brazil',
      'China',
      'US Government',
      'Germany',
    ]);
    expect(topicOf('geographies').differs?.[0]).toContain('"Europe Brazil" without a comma');
  });

  it('clouds: every suffix and authority, in this topic and in key-uri', () => {
    for (const { vaultSuffix, managedHsmSuffix, authority } of clouds) {
      expect(plain(topicOf('clouds'))).toContain(authority);
      for (const id of ['clouds', 'key-uri']) {
        expect(plain(topicOf(id))).toContain(vaultSuffix);
        expect(plain(topicOf(id))).toContain(managedHsmSuffix ?? 'none');
      }
    }
  });

  it('upgrade-rollback: eight steps in 2016, five in 2022, and where they differ', () => {
    const rows = rowsOf('upgrade-rollback', 'Upgrade, as the pages order it');
    expect(rows).toHaveLength(8);
    expect(rows.filter((row) => row[1] !== 'no such step')).toHaveLength(5);
    expect(listOf('upgrade-rollback', 'Rollback (2022)')).toHaveLength(5);
  });

  it.each([
    ['key-rules', /2048 even for 3072.*/],
    ['key-rules', /26 characters/],
    ['key-rollover', /one to two years/],
    ['key-rollover', /pages of 2016 and 2022 say it does not work.*pages of 2025 say both/],
    ['key-operations', /private part never leaves/],
    ['event-log', /"SQL Server Connector for Microsoft Azure Key Vault"/],
    ['event-log', /1\.0\.3\.0/],
    ['proxy', /service account/],
    ['default-directory', /Directories \+ subscriptions/],
    ['cmdlets', /Add-AzureRmKeyVaultKey/],
    ['credential-string', /32 characters.*120/],
    ['credential-string', /curly quote/],
    ['vault-access', /get, list, wrapKey, unwrapKey/],
    ['vault-access', /e147488a-f6f5-4113-8e2d-b22465e65bf6/],
    ['registry', /HKLM\\SOFTWARE\\Microsoft\\SQL Server Cryptographic Provider/],
    ['managed-identity', /CREATE CREDENTIAL \[<vault>\.vault\.azure\.net\]/],
    ['secret-roll', /Restart SSMS/],
    ['key-backup', /under its old name/],
    ['thumbprints', /0x2C5677D76F76D77F80/],
    ['thumbprints', /0x373B314B78E8D59A0925494558FEF14B726216C5/],
    ['other-reasons', /dropped from the vault or from SQL Server/],
    ['cannot-load-library', /33027/],
  ])('%s: %s', (id, fact) => {
    expect(plain(topicOf(id))).toMatch(fact);
  });
});

function topicOf(id: string): Topic {
  const topic = catalog.topics.get(id);
  if (!topic) throw new Error(`there is no topic ${id}`);
  return topic;
}

function tables(topic: Topic): Extract<TopicPart, { kind: 'table' }>[] {
  return topic.parts.filter((part) => part.kind === 'table');
}

function rowsOf(id: string, label: string): readonly (readonly string[])[] {
  return tables(topicOf(id)).find((part) => part.label === label)?.rows ?? [];
}

function listOf(id: string, label: string): readonly string[] {
  return topicOf(id).parts.flatMap((part) =>
    part.kind === 'list' && part.label === label ? part.items : [],
  );
}

function codes(topic: Topic, language?: 'sql' | 'powershell'): string[] {
  return topic.parts.flatMap((part) =>
    part.kind === 'code' && (language === undefined || part.language === language) ? [part.text] : [],
  );
}

/** All of a topic as one text, as long as a message that shows it. */
function plain(topic: Topic): string {
  const lists = [topic.differs, topic.unverified].map((items) => (items ?? []).join('\n'));
  return [topic.title, topic.summary, ...topic.parts.map(partText), ...lists].join('\n\n');
}

function partText(part: TopicPart): string {
  const body =
    part.kind === 'list'
      ? part.items.map((item) => `- ${item}`).join('\n')
      : part.kind === 'table'
        ? [part.columns, ...part.rows].map((row) => row.join(' | ')).join('\n')
        : part.text;
  return `${part.label ?? ''}\n${body}`;
}
