import { describe, expect, it } from 'vitest';
import type { FleetReading } from '../../src/fleet/fleet-reading.ts';
import { fleetReport } from '../../src/fleet/report/fleet-report.ts';
import type { VaultKeyFacts } from '../../src/keyvault/vault-facts.ts';
import { becameOf } from '../../src/reminders/became-of.ts';
import { isChosenBy } from '../../src/reminders/chosen-by.ts';
import type { ReminderSubject } from '../../src/reminders/reminder-subject.ts';
import { subjectsOf } from '../../src/reminders/subjects-of.ts';
import {
  app,
  dark,
  daysAgo,
  fleet,
  instance,
  nowMs,
  read,
  secret,
  vault,
  vaultKey,
} from '../fleet/build-fleet.ts';
import { credential, provider } from '../fleet/build-instance.ts';
import { schedule } from './made-up.ts';

function subjects(reading: FleetReading): ReminderSubject[] {
  return subjectsOf(fleetReport(reading, 'all', nowMs), reading.inventory, nowMs);
}

/** `expiry secret app/x: left over`, each. */
function lines(reading: FleetReading): string[] {
  return subjects(reading).map(
    ({ about, item, quiet }) => `${about} ${item}${quiet === undefined ? '' : `: ${quiet}`}`,
  );
}

const soundLines = [
  'expiry app/contoso-ekm/secret/secret-1',
  'age app/contoso-ekm/secret/secret-1',
  'age key/contoso/sales-tde',
];

function rotating(policy: Partial<PolicyFacts>, ...versions: Parameters<typeof vaultKey>[1][]): FleetReading {
  const key: VaultKeyFacts = {
    ...vaultKey('sales-tde', ...versions),
    rotationPolicy: read({
      rotatesAfterCreate: undefined,
      rotatesBeforeExpiry: undefined,
      expiryTime: undefined,
      ...policy,
    }),
  };
  return fleet({ vaults: [vault([key])] });
}

type PolicyFacts = {
  rotatesAfterCreate: string | undefined;
  rotatesBeforeExpiry: string | undefined;
  expiryTime: string | undefined;
};

const firstVersion = { version: '1'.repeat(32), createdAtMs: daysAgo(340), expiresAtMs: daysAgo(-25) };

describe('subjects of a report', () => {
  it.each<[string, FleetReading, string[]]>([
    ['everything with dates, near or not', fleet(), soundLines],
    [
      'a credential by its age where its client secret was not read, and what was not read',
      fleet({ apps: [{ ...app(dark()), lastGoodAtMs: daysAgo(9) }] }),
      [
        'age instance/SQL01/credential/TDE_Key_cred',
        'age key/contoso/sales-tde',
        'unreadable app/contoso-ekm',
      ],
    ],
    [
      'a secret that no credential holds, quietly',
      fleet({
        apps: [app([secret({ keyId: 'old', startsAtMs: daysAgo(900), endsAtMs: daysAgo(100) }), secret()])],
      }),
      [
        'expiry app/contoso-ekm/secret/old: left over: by its dates no credential holds it',
        'age app/contoso-ekm/secret/old: left over: by its dates no credential holds it',
        ...soundLines,
      ],
    ],
    [
      'what ekm.yaml ignores, quietly and only that',
      fleet({
        inventory: {
          ignored: [
            { rule: 'secret-old', item: 'app/*', reason: 'not ours', until: '2027-01-01' },
            { rule: '*', item: 'key/contoso/sales-tde', reason: 'over', until: '2026-11-20' },
          ],
        },
      }),
      [
        'expiry app/contoso-ekm/secret/secret-1',
        'age app/contoso-ekm/secret/secret-1: ignored in ekm.yaml until 2027-01-01: not ours',
        'age key/contoso/sales-tde',
      ],
    ],
    [
      'a credential that was not changed since its secret was',
      fleet({
        instances: [instance('SQL01', { credentials: read([credential({ modifiedAtMs: daysAgo(300) })]) })],
        apps: [app([secret({ startsAtMs: daysAgo(100) })])],
      }),
      [
        'expiry app/contoso-ekm/secret/secret-1: left over: by its dates no credential holds it',
        'age app/contoso-ekm/secret/secret-1: left over: by its dates no credential holds it',
        'age key/contoso/sales-tde',
        'not rolled instance/SQL01/app/contoso-ekm',
      ],
    ],
    [
      'an old connector, by its version and not by its age',
      fleet({ instances: [instance('SQL01', { providers: read([provider({ version: '1.0.0.440' })]) })] }),
      [...soundLines, 'connector instance/SQL01/provider/AzureKeyVault_EKM'],
    ],
    [
      'a key that rotates in time, quietly',
      rotating({ rotatesBeforeExpiry: 'P20D' }, firstVersion),
      [
        'expiry key/contoso/sales-tde: rotates by itself on 2026-11-26',
        'age key/contoso/sales-tde: rotates by itself on 2026-11-26',
        ...soundLines.slice(0, 2),
      ],
    ],
    [
      'a key that should have rotated',
      rotating({ rotatesAfterCreate: 'P11M' }, firstVersion),
      [
        'expiry key/contoso/sales-tde',
        'age key/contoso/sales-tde',
        ...soundLines.slice(0, 2),
        'rotation late key/contoso/sales-tde',
      ],
    ],
    [
      'a key that has rotated while the databases lie under the version before: SQL Server does not follow',
      rotating({ rotatesBeforeExpiry: 'P30D' }, firstVersion, {
        version: '2'.repeat(32),
        createdAtMs: daysAgo(5),
        expiresAtMs: daysAgo(-360),
        publicKey: read({ type: 'RSA', bits: 2048, modulus: 'C'.repeat(512) }),
      }),
      ['expiry key/contoso/sales-tde', 'age key/contoso/sales-tde', ...soundLines.slice(0, 2)],
    ],
  ])('are %s', (_about, reading, expected) => {
    expect(lines(reading).sort()).toEqual([...expected].sort());
  });

  it('have the tags and channels of the instances that rely on them, and say what passes with them', () => {
    const reading = fleet({
      instances: [
        instance('SQL01', {}, { tags: ['bank'], channel: '#bank' }),
        instance('SQL02', {}, { tags: ['shop'] }),
      ],
      apps: [app([secret({ endsAtMs: daysAgo(-9.5) })], { tags: ['ekm'] })],
    });
    expect(subjects(reading)[0]).toMatchObject({
      item: 'app/contoso-ekm/secret/secret-1',
      tags: ['ekm', 'bank', 'shop'],
      instances: ['SQL01', 'SQL02'],
      channels: ['#bank'],
      hasInstanceWithoutChannel: true,
      consequence: expect.stringMatching(/^From 2026-11-30 on .* restart, failover or restore\.$/),
      runbook: { id: 'secret-roll', parameters: {} },
    });
    expect(subjects(reading).find(({ kind }) => kind === 'key')?.runbook?.parameters).toEqual({});
  });

  it('know the parameters of a rollover where one instance relies on the key', () => {
    const [key] = subjects(fleet()).filter(({ kind }) => kind === 'key');
    expect(key?.runbook).toEqual({
      id: 'tde-key-rollover',
      parameters: { instance: 'SQL01', database: 'Sales' },
    });
  });

  it('of what was never read do not say since when', () => {
    const [unread] = subjects(fleet({ vaults: [vault(dark())] })).filter(
      ({ about }) => about === 'unreadable',
    );
    expect(unread).toMatchObject({ item: 'vault/contoso', series: 'never read', sinceMs: undefined });
  });
});

describe('a schedule chooses', () => {
  const [secretOfBoth] = subjects(
    fleet({
      instances: [
        instance('SQL01', {}, { channel: '#bank', tags: ['bank'] }),
        instance('SQL02', {}, { channel: 'shop' }),
      ],
    }),
  );

  it.each<[string, Parameters<typeof schedule>[0], Partial<ReminderSubject>, boolean]>([
    ['everything', {}, {}, true],
    ['not another kind', { kinds: ['key'] }, {}, false],
    ['by a tag, whatever its case', { tags: ['shop', 'BANK'] }, {}, true],
    ['not without the tag', { tags: ['mail'] }, {}, false],
    ['by the channel of an instance', { onlyOfChannel: '#SHOP' }, {}, true],
    ['not by another channel', { onlyOfChannel: '#mail' }, {}, false],
    ['not what others have whole', { notOfChannels: ['#bank', '#shop'] }, {}, false],
    ['what others have in part', { notOfChannels: ['#bank'] }, {}, true],
    [
      'what an instance without a channel relies on too',
      { notOfChannels: ['#bank', '#shop'] },
      { hasInstanceWithoutChannel: true },
      true,
    ],
    ['what nothing is known to rely on', { notOfChannels: ['#bank'] }, { channels: [], instances: [] }, true],
  ])('%s', (_about, settings, more, isChosen) => {
    if (secretOfBoth === undefined) throw new Error('there is no subject');
    expect(isChosenBy(schedule(settings), { ...secretOfBoth, ...more })).toBe(isChosen);
  });
});

describe('what became of a subject', () => {
  const before = fleet({ apps: [app([secret({ keyId: 'old', endsAtMs: daysAgo(-9) })])] });
  const [last] = subjects(before);

  function became(reading: FleetReading, about = last) {
    if (about === undefined) throw new Error('there is no subject');
    const report = fleetReport(reading, 'all', nowMs);
    const all = subjectsOf(report, reading.inventory, nowMs);
    return becameOf(report, reading.inventory, all, nowMs)(about);
  }

  const fresh = secret({ keyId: 'new', startsAtMs: daysAgo(61) });
  it.each<[string, FleetReading, ReturnType<typeof became>]>([
    ['nothing of it while its app is dark', fleet({ apps: [app(dark())] }), undefined],
    [
      'nothing of it while an instance is dark',
      fleet({ instances: [instance('SQL01', dark())], apps: [app([])] }),
      undefined,
    ],
    ['gone', fleet({ apps: [app([])] }), { kind: 'gone', atMs: nowMs, by: undefined, endsAtMs: undefined }],
    [
      'renewed by a secret that ends later',
      fleet({ apps: [app([fresh])] }),
      { kind: 'renewed', atMs: nowMs, by: undefined, endsAtMs: daysAgo(-669) },
    ],
    [
      'ignored',
      fleet({
        apps: [app([secret({ keyId: 'old', endsAtMs: daysAgo(-9) })])],
        inventory: { ignored: [{ rule: '*', item: 'app/*', reason: 'not ours', until: undefined }] },
      }),
      { kind: 'ignored', atMs: nowMs, by: undefined, endsAtMs: undefined },
    ],
  ])('%s', (_about, reading, expected) => {
    expect(became(reading)).toEqual(expected);
  });

  it('unreadable, and read again or out of ekm.yaml', () => {
    const [unread] = subjects(fleet({ apps: [app(dark())] })).filter(({ about }) => about === 'unreadable');
    expect(became(fleet(), unread)?.kind).toBe('renewed');
    expect(became(fleet({ apps: [] }), unread)?.kind).toBe('gone');
  });
});
