import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/lib/redact.ts';
import { problemsOf, reader } from './inventory-of.ts';

/** What is wrong → where, and what is said. Each text has this problem and no other. */
const single: readonly [text: string, expected: RegExp][] = [
  ['', /^1:1 {2}the file says nothing/],
  ['# only a comment\n', /the file says nothing/],
  ['- SQL01', /^1:1 {2}the file begins with keys/],
  ['SQL01', /the file begins with keys/],
  ['vault: [contoso]', /^1:1 vault unknown key "vault": the nearest is "vaults"/],
  ['wallpaper: blue', /unknown key "wallpaper": known here: tenantId, cloud/],
  ['read: entra', /^1:1 read "read" belongs under "defaults"/],
  ['concurrency: 3', /belongs under "limits"/],
  ['instnaces:', /^1:1 instnaces unknown key/],
  ['vaults: contoso', /^1:9 vaults a list belongs here/],
  ['vaults:\n  - name: contoso\n    calls: 3', /^3:5 vaults\[0\]\.calls unknown key/],
  ['vaults: [contoso, Contoso]', /^1:19 vaults\[1\] .*differ in case only/],
  ['vaults: [contoso, contoso]', /two of the name/],
  ['vaults: [my_vault]', /3 to 24 letters/],
  ['vaults: [a--b]', /3 to 24 letters/],
  ['vaults: [{ name: contoso, url: http://contoso.vault.azure.net }]', /https only/],
  ['vaults: [{ name: contoso, url: https://u:p@contoso.vault.azure.net }]', /without path, user or password/],
  ['vaults: [{ url: https://contoso.vault.azure.net }]', /"name" is missing: text/],
  ['vaults: [12345]', /text or a map .* put it in quotes/],
  ['vaults: [{ name: contoso, callsPerSecond: 0 }]', /whole number from 1 to 100/],
  ['vaults: [{ name: contoso, change: true, keyBackups: backups }]', /with its whole path/],
  ['vaults: [{ name: contoso, keyBackups: /srv/ekm }]', /only where "change: true" is said/],
  ['defaults: { backups: { compression: true } }', /"folder" is missing/],
  ['defaults: { backups: { folder: Backup } }', /with its whole path/],
  ['apps: [{ name: a, clientId: 1234 }]', /YAML takes this for a number/],
  ['apps: [{ name: a, clientId: x234 }]', /^1:29 apps\[0\]\.clientId a client ID is a GUID/],
  [
    'vaults: [contoso]\napps: [{ name: a, clientId: 6b1f7b0e-0b8e-4a39-9c53-2f0f1d7c5a11, vaults: [kontoso] }]',
    /^2:76 apps\[0\]\.vaults\[0\] there is no vault "kontoso" in this file: the nearest is "contoso"/,
  ],
  [
    'apps:\n  - &a { name: a, clientId: 6b1f7b0e-0b8e-4a39-9c53-2f0f1d7c5a11 }\n  - { <<: *a, name: b }',
    /^2:29 apps\[1\]\.clientId "a" has the same client ID/,
  ],
  ['cloud: moon', /^1:8 cloud this takes public, or usgov, or china, or custom/],
  ['cloud: { name: custom }', /custom cloud needs authorityHost/],
  ['tenantId: contoso', /a tenant is a GUID, or a domain/],
  ['instances: [SQL01]', /^1:13 instances\[0\] this instance has no "read" identity/],
  [
    `instances: [${Array.from({ length: 1000 }, (_, at) => `SQL${at}`).join(', ')}]`,
    /this instance and 999 more/,
  ],
  [`${reader}instances: [SQL01, sql01]`, /differ in case only/],
  [`${reader}instances: [SQL01\\A\\B]`, /an address is host/],
  [`${reader}instances: [Payroll main]`, /Or keep the name, and add its "address"/],
  [`${reader}instances: [a/b]`, /no slash/],
  [`${reader}instances: ["SQL03\\test"]`, /A backslash inside double quotes/],
  [`${reader}instances: [{ address: SQL01 }]`, /^2:13 instances\[0\]\.name "name" is missing/],
  [`${reader}instances:\n  - name: A\n    name: B`, /^4:5 instances\[0\]\.name this key stands here twice/],
  [
    `${reader}instances:\n  - name: A\n    channel: #dba`,
    /this is empty: text belongs here. A # after a space/,
  ],
  [`${reader}instances: [{ name: A, encryption: 1 }]`, /one of verify, trust, strict, off/],
  [`${reader}instances: [{ name: A, tags: [all] }]`, /is not "all"/],
  [`${reader}instances: [{ name: A, tags: prod }]`, /a list belongs here/],
  [`${reader}instances: [[A]]`, /text or a map/],
  [`${reader}instances: [{ instances: A }]`, /^2:26 instances\[0\]\.instances a list belongs here/],
  [`${reader}instances: [{ name: A, instances: [B] }]`, /instances\[0\]\.name unknown key "name"/],
  [
    `${reader}instances: [{ name: A, connector: { version: 15.0, recordedAt: 2026-01-01 } }]`,
    /put it in quotes/,
  ],
  [
    `${reader}instances: [{ name: A, connector: { version: 15.0.2000.440, recordedAt: 2026-02-30 } }]`,
    /a date is written/,
  ],
  [`${reader}instances: [{ name: A, keys: { K: tde_1 } }]`, /a vault key is written as its name/],
  [`${reader}instances: [{ name: A, keys: { K: contoso/tde } }]`, /its vault is the one of the credential/],
  [
    `${reader}instances: [{ name: A, maintenanceWindows: [{ from: "22:00", to: "4:00", timeZone: UTC }] }]`,
    /a time is written "22:00"/,
  ],
  [
    `${reader}instances: [{ name: A, maintenanceWindows: [{ from: "22:00", to: "22:00", timeZone: UTC }] }]`,
    /a window needs some length/,
  ],
  [
    `${reader}instances: [{ name: A, maintenanceWindows: [{ from: "22:00", to: "23:00", timeZone: Europe/Berln }] }]`,
    /nearest is Europe\/Berlin/,
  ],
  [
    `${reader}instances: [{ name: A, maintenanceWindows: [{ from: "22:00", to: "23:00", timeZone: W. Europe Standard Time }] }]`,
    /Windows has other names/,
  ],
  [
    `${reader}instances: [{ name: A, maintenanceWindows: [{ days: [], from: "22:00", to: "23:00", timeZone: UTC }] }]`,
    /one day at least/,
  ],
  [`${reader}instances: [A]\nmirroringPairs: [{ partners: [A] }]`, /a pair has two partners/],
  [
    `${reader}instances: [A]\nmirroringPairs: [{ partners: [A, a] }]`,
    /^3:34 mirroringPairs\[0\]\.partners\[1\] "A" stands here twice/,
  ],
  [
    `${reader}instances: [A, B]\nmirroringPairs: [{ partners: [A, B], witness: b }]`,
    /the witness is a third instance/,
  ],
  [
    `${reader}instances: [A]\navailabilityGroups: [{ name: G, replicas: [A, B] }]`,
    /there is no instance "B"/,
  ],
  [
    `${reader}instances: [A]\navailabilityGroups: [{ name: G, replicas: [A] }, { name: g, replicas: [A] }]`,
    /"g" and "G" differ in case only/,
  ],
  ['thresholds: { expiryDays: [7, 30] }', /the days must fall/],
  ['thresholds: { expiryDays: [30, 30] }', /the days must fall/],
  ['thresholds: { ageDays: [730, 365] }', /the days must rise/],
  ['thresholds: { ageDays: [1.5] }', /a whole number/],
  ['thresholds: { secret: { expiryDays: [] } }', /one number at least/],
  ['thresholds: { tags: [{ tag: a }, { tag: A }] }', /the tag "A" stands here twice/],
  ['ignore: [{ rule: key-old, item: key/contoso/old }]', /"reason" is missing/],
  ['ignore: [{ rule: "*", item: "*", reason: why }]', /ignore everything/],
  [
    'ignore:\n  - rule: key-age\n    item: key/contoso/old\n    reason: why',
    /^2:11 ignore\[0\]\.rule there is no rule "key-age": the nearest is "key-old"/,
  ],
  ['ignore: [{ rule: key-old, item: "a*b", reason: why }]', /a star may stand at the end only/],
  ['ignore: [{ rule: *, item: a, reason: why }]', /needs quotes/],
  ['ignore: [{ rule: key-old, item: a, reason: why, until: tomorrow }]', /a date is written/],
  [`${reader}instances: [{ name: A, address: sql07,1533 }]`, /a comma ends a value/],
  ['defaults: { read: {login:a} }', /a blank belongs behind the colon/],
  [`${reader}instances:\n- SQL01\n - SQL02`, /indented deeper/],
  [`${reader}instances: [{ tags: [x], instanceses: [A] }]`, /^2:26 .*the nearest is "instances"/],
  [`${reader}instances: [{ name: A, tags: }]`, /this is empty: a list belongs here/],
  ['limits: { concurrency: many }', /a whole number from 1 to 200/],
  ['limits: { perInstanceSeconds: 60, wholeSeconds: 30 }', /no instance would have its time/],
  ['instances:\n\t- SQL01', /^2:1 .*a tab stands where YAML wants spaces/],
  ['instances: [SQL01', /indentation|missing/],
  ['instances: !vault abc', /tags \(!name\) have no use here/],
  ['instances: *nobody', /no anchor/],
  ['instances: &a [*a]', /inside the anchor/],
  ['instances: []\n---\ninstances: []', /a second document/],
  ['? [a]\n: b', /this cannot be the name/],
  ['__proto__: { a: 1 }', /this cannot be the name/],
  ['defaults: { <<: 1 }', /a merge key/],
  ['instances: "SQL03\\QAYROLL"', /in double quotes a backslash begins an escape/],
];

describe('each problem has its place and its words', () => {
  it.each(single)('%j', (text, expected) => {
    const problems = problemsOf(text);
    expect(problems).toEqual([expect.stringMatching(expected)]);
  });

  it('says nothing that the redactor would mask', () => {
    for (const [text] of single) {
      const all = problemsOf(text).join('\n');
      expect(redact(all)).toBe(all);
    }
  });
});

describe('every problem at once', () => {
  it('reports in the order of the file, and what is right beside what is wrong is still checked', () => {
    const problems = problemsOf(`vaults: [contoso, x]
apps:
  - { name: a, clientId: nope }
  - { name: b, clientId: 6b1f7b0e-0b8e-4a39-9c53-2f0f1d7c5a11, vaults: [z99, x] }
defaults: { read: 1, tagz: [] }
instances:
  - { name: SQL01, adress: x, encryption: of, change: { login: a } }
  - { name: 7, channel: 8, keys: { K: other/key } }
  - { tags: all, instances: [SQL01, { nam: SQL02 }] }
  - SQL99,0
mirroringPairs: [{ partners: [SQL01, SQL03] }]
instnaces: []
`);
    expect(problems.map((problem) => problem.split(' ').slice(0, 2).join(' '))).toEqual([
      '1:19 vaults[1]',
      '3:26 apps[0].clientId',
      '4:73 apps[1].vaults[0]',
      '5:19 defaults.read',
      '5:22 defaults.tagz',
      '7:20 instances[0].adress',
      '7:43 instances[0].encryption',
      '7:55 instances[0].change',
      '8:13 instances[1].name',
      '8:25 instances[1].channel',
      '8:39 instances[1].keys.K',
      '9:13 instances[2].tags',
      '9:30 instances[2].instances[0]',
      '9:37 instances[2].instances[1].name',
      '9:39 instances[2].instances[1].nam',
      '10:5 instances[3]',
      '11:38 mirroringPairs[0].partners[1]',
      '12:1 instnaces',
    ]);
  });
});
