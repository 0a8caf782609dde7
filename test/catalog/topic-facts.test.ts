import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { clouds } from '../../src/catalog/clouds.ts';
import type { Topic } from '../../src/catalog/topic.ts';

describe('facts of the pages', () => {
  it('builds: every version, date and deep link', () => {
    const text = shown('builds');
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
      expect(shown('clouds')).toContain(authority);
      for (const id of ['clouds', 'key-uri']) {
        expect(shown(id)).toContain(vaultSuffix);
        expect(shown(id)).toContain(managedHsmSuffix ?? 'none');
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
    expect(shown(id)).toMatch(fact);
  });
});

function topicOf(id: string): Topic {
  const topic = catalog.topics.get(id);
  if (!topic) throw new Error(`there is no topic ${id}`);
  return topic;
}

function rowsOf(id: string, label: string): readonly (readonly string[])[] {
  return topicOf(id).parts.flatMap((part) =>
    part.kind === 'table' && part.label === label ? part.rows : [],
  );
}

function listOf(id: string, label: string): readonly string[] {
  return topicOf(id).parts.flatMap((part) =>
    part.kind === 'list' && part.label === label ? part.items : [],
  );
}

/** Every text that a topic shows, one a line. */
function shown(id: string): string {
  return plain({ ...topicOf(id), aliases: [], examples: [] });
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  return Object.values(value ?? {})
    .map(plain)
    .join('\n');
}
