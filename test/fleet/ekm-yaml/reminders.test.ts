import { describe, expect, it } from 'vitest';
import { inventoryOf, problemsOf, reader } from './inventory-of.ts';

const people = 'people: [{ name: Dana, slack: [U0AAA] }, { name: Omar, slack: [U0BBB] }]\n';
const instances = `instances:
  - SQL01
  - { name: SQL02, tags: [payroll], channel: "#dba-payroll" }
  - { name: SQL03, tags: [Payroll], channel: dba-Payroll }
`;
const file = (reminders: string) => `${reader}${people}${instances}reminders: ${reminders}\n`;
const settingsOf = (reminders: string) => inventoryOf(file(reminders)).inventory.reminders;
const warningsOf = (reminders: string) =>
  inventoryOf(file(reminders))
    .warnings.filter(({ path }) => path !== 'approvals')
    .map(({ path, message }) => `${path}: ${message}`);

/** What a schedule is that says nothing but its channel. */
const usual = {
  tags: [],
  onlyOfChannel: undefined,
  kinds: ['secret', 'key', 'certificate', 'credential', 'connector', 'instance', 'vault', 'app', 'run'],
  at: { cron: '0 9 * * *', timeZone: 'UTC', officeHours: undefined, weekend: 'as it is' },
  digest: { cron: '0 9 * * 1', timeZone: 'UTC', officeHours: undefined, weekend: 'as it is' },
  mode: 'all',
  expiry: { expiryDays: undefined, ageMonths: [11, 12, 23, 24], unreadableDays: 7 },
  escalation: undefined,
  maxSnoozeDays: 30,
};

describe('who is reminded where', () => {
  it('needs no configuration: each channel of instances has a schedule of its own', () => {
    const { inventory, warnings } = inventoryOf(`${reader}${instances}`);
    expect(inventory.reminders).toEqual({
      schedules: [{ ...usual, name: '#dba-payroll', channel: '#dba-payroll', onlyOfChannel: '#dba-payroll' }],
      owners: [],
      callAfterSweep: undefined,
    });
    expect(warnings.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'instances: no schedule of reminders fits SQL01: nobody is reminded of what belongs to it alone.',
    ]);
  });

  it('is nobody where nothing names a channel', () => {
    expect(inventoryOf(`${reader}instances: [SQL01]`).inventory).not.toHaveProperty('reminders');
    expect(inventoryOf(file('{ schedules: [] }')).inventory).not.toHaveProperty('reminders');
  });

  it('is one channel for all that the others do not have', () => {
    expect(settingsOf('{ channel: "#dba" }')?.schedules).toEqual([
      { ...usual, name: '#dba', channel: '#dba', notOfChannels: ['#dba-payroll'] },
      { ...usual, name: '#dba-payroll', channel: '#dba-payroll', onlyOfChannel: '#dba-payroll' },
    ]);
    expect(warningsOf('{ channel: "#dba" }')).toEqual([]);
  });

  it('is that channel alone where instances name it as well', () => {
    expect(settingsOf('{ channel: "#DBA-payroll" }')?.schedules).toEqual([
      { ...usual, name: '#DBA-payroll', channel: '#DBA-payroll', notOfChannels: [] },
    ]);
  });

  it('is what schedules say, which take from the part what they do not', () => {
    const settings = settingsOf(`
  channel: "#dba"
  timeZone: Europe/Berlin
  at: "07:30"
  officeHours: { from: "08:00", to: "17:00" }
  weekend: monday
  digest: 0  8 * * 5
  expiryDays: [60, 10]
  escalate: { people: [dana], userGroups: [S0DBALEAD, S0DBALEAD] }
  owners: [Omar]
  callAfterSweep: { env: EKM_PING }
  schedules:
    - name: secrets
      kinds: [secret, secret, key]
      snooze: { maxDays: 3 }
    - channel: "#dba-payroll"
      tags: [PAYROLL, payroll]
      at: 15 */4 * * 1-5
      timeZone: Asia/Kolkata
      officeHours: false
      weekend: as it is
      digest: false
      mode: changes
      ageMonths: []
      unreadableDays: 1
      escalate: false
`);
    const times = {
      timeZone: 'Europe/Berlin',
      officeHours: { days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' },
      weekend: 'monday',
    };
    expect(settings).toEqual({
      schedules: [
        {
          ...usual,
          name: 'secrets',
          channel: '#dba',
          kinds: ['secret', 'key'],
          at: { ...times, cron: '30 7 * * *' },
          digest: { ...times, cron: '0 8 * * 5' },
          expiry: { ...usual.expiry, expiryDays: [60, 10] },
          escalation: {
            channel: undefined,
            userGroups: ['S0DBALEAD'],
            people: ['Dana'],
            afterDays: 3,
            atMost: 3,
          },
          maxSnoozeDays: 3,
        },
        {
          ...usual,
          name: '#dba-payroll',
          channel: '#dba-payroll',
          tags: ['payroll'],
          at: { ...usual.at, cron: '15 */4 * * 1-5', timeZone: 'Asia/Kolkata' },
          digest: undefined,
          mode: 'changes',
          expiry: { expiryDays: [60, 10], ageMonths: [], unreadableDays: 1 },
        },
      ],
      owners: ['Omar'],
      callAfterSweep: { kind: 'environment', name: 'EKM_PING' },
    });
  });

  it('knows office hours of other days, and an address that is called', () => {
    const settings = settingsOf(
      '{ channel: C0123456789, officeHours: { days: [sat, mon, sat], from: "00:00", to: "23:59" }, callAfterSweep: "https://hc.contoso.example/p/1?a=b" }',
    );
    expect(settings?.schedules[0]?.at.officeHours).toEqual({ days: [1, 6], from: '00:00', to: '23:59' });
    expect(settings?.callAfterSweep).toEqual({ kind: 'url', url: 'https://hc.contoso.example/p/1?a=b' });
  });
});

describe('what would never work is a problem', () => {
  it.each([
    ['"#dba"', 'a map (key: value)'],
    ['{ chanel: "#dba" }', 'reminders.chanel unknown key "chanel": the nearest is "channel"'],
    ['{ channel: "two words" }', 'a channel is "#dba-payroll"'],
    ['{ at: "25:00" }', 'reminders.at this takes a time, "09:00", or the five fields of cron'],
    ['{ at: noon }', 'this takes a time'],
    ['{ at: "@daily" }', 'this takes a time'],
    ['{ at: "0 0 9 * * *" }', 'this takes a time'],
    ['{ at: "0 25 * * *" }', 'this is no cron text'],
    ['{ at: "0 9 * * never" }', 'this is no cron text'],
    ['{ at: "0 9 30 2 *" }', 'this never comes'],
    ['{ digest: "0 9 31 4,6 *" }', 'reminders.digest this never comes'],
    ['{ at: "*/5 * * * *" }', 'this comes more than once an hour, and each time the whole fleet is read'],
    ['{ at: "0,30 9 * * *" }', 'this comes more than once an hour'],
    ['{ at: "0-1 9 * * *" }', 'this comes more than once an hour'],
    ['{ at: 9 }', 'put it in quotes'],
    ['{ digest: true }', 'this takes false, or text'],
    ['{ timeZone: W. Europe Standard Time }', 'there is no such time zone'],
    ['{ officeHours: { from: "17:00", to: "09:00" } }', 'office hours end on the day'],
    ['{ officeHours: { from: "09:00" } }', '"to" is missing'],
    ['{ officeHours: { form: "09:00", from: "09:00", to: "17:00" } }', 'the nearest is "from"'],
    [
      '{ officeHours: { days: [sat, sun], from: "09:00", to: "17:00" }, weekend: monday, channel: "#dba" }',
      'this never comes: office hours are on the weekend only',
    ],
    ['{ weekend: tuesday }', 'this takes one of as it is, monday'],
    ['{ mode: some }', 'this takes one of all, changes'],
    ['{ kinds: [secrets] }', 'this takes one of secret, key'],
    ['{ kinds: [] }', 'one kind at least'],
    ['{ tags: [] }', 'one tag at least'],
    ['{ expiryDays: [30, 60] }', 'the days must fall'],
    ['{ ageMonths: [12, 11] }', 'the months must rise'],
    ['{ unreadableDays: 0 }', 'a whole number from 1 to 365'],
    ['{ escalate: {} }', 'reminders.escalate this tells nobody'],
    [
      '{ escalate: { people: [Dan] } }',
      'reminders.escalate.people[0] there is no person "Dan" in this file: the nearest is "Dana"',
    ],
    ['{ escalate: { userGroups: ["@dba-leads"] } }', 'a Slack user group is written by its id'],
    ['{ escalate: { channel: "#x", afterDays: 0 } }', 'a whole number from 1 to 90'],
    ['{ snooze: {} }', 'reminders.snooze.maxDays a whole number from 1 to 365'],
    ['{ owners: [S0DBALEAD] }', 'a user group does not belong here'],
    ['{ callAfterSweep: hc.contoso.example }', 'this takes an address, "https://..."'],
    ['{ callAfterSweep: "https://u:p@hc.contoso.example" }', 'without a user or password'],
    ['{ callAfterSweep: "https://[" }', 'this is no address'],
    ['{ callAfterSweep: { vault: nowhere, secret: ping } }', 'there is no vault "nowhere"'],
    ['{ callAfterSweep: { env: A, file: b } }', 'a secret is exactly one of'],
    ['{ schedules: "#dba" }', 'a list belongs here'],
    ['{ schedules: [{ name: a }] }', 'reminders.schedules[0] "channel" is missing: say where'],
    [
      '{ schedules: [{ channel: "#a" }, { channel: "#a", tags: [payroll] }] }',
      'reminders.schedules[1] another schedule is called "#a": give this one a "name"',
    ],
    [
      '{ schedules: [{ channel: "#a", name: x }, { channel: "#b", name: X }] }',
      'reminders.schedules[1].name "X" and "x" differ in case only',
    ],
    ['{ schedules: [{ channel: "#a", name: x, owners: [Dana] }] }', 'unknown key "owners"'],
    ['{ schedules: [{ channel: "#a", escalate: {} }] }', 'reminders.schedules[0].escalate this tells nobody'],
  ])('%s', (reminders, message) => {
    const problems = problemsOf(file(reminders));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
  });

  it('asks where, when neither the part nor an instance says it', () => {
    const problems = problemsOf(`${reader}instances: [SQL01]\nreminders: { at: "09:00" }\n`);
    expect(problems).toEqual([expect.stringContaining('3:1 reminders say where')]);
  });

  it('says what all schedules inherit once', () => {
    const schedules = 'schedules: [{ channel: "#a" }, { channel: "#b" }]';
    expect(problemsOf(file(`{ escalate: { people: [Dan] }, ${schedules} }`))).toHaveLength(1);
  });

  it('repeats no address', () => {
    const problems = problemsOf(file('{ callAfterSweep: "ftp://hc.contoso.example/0f6f4c1e-secret" }'));
    expect(problems.join('\n')).not.toContain('0f6f4c1e');
  });
});

describe('what is perhaps not meant is a warning', () => {
  it.each([
    ['{ channel: "#dba" }', []],
    [
      '{ schedules: [{ channel: "#a", tags: [payrol] }, { channel: "#b" }] }',
      ['reminders.schedules[0].tags[0]: nothing has the tag "payrol": nobody is reminded by it.'],
    ],
    [
      '{ schedules: [{ channel: "#a", tags: [PAYROLL] }] }',
      ['reminders: no schedule of reminders fits SQL01: nobody is reminded of what belongs to it alone.'],
    ],
    [
      '{ schedules: [{ channel: "#a", escalate: { channel: A } }] }',
      ['reminders.schedules[0].escalate: this goes where the reminders go already, and mentions nobody.'],
    ],
    ['{ schedules: [{ channel: "#a", escalate: { channel: a, people: [Dana] } }] }', []],
  ])('%s', (reminders, expected) => {
    expect(warningsOf(reminders)).toEqual(expected);
  });

  it('is not that people have no rule, where they stand for reminders', () => {
    const text = `${reader}${people}instances: [SQL01]\n`;
    const all = 'reminders: { channel: "#a", owners: [Dana], escalate: { people: [Omar] } }';
    expect(inventoryOf(`${text}${all}`).warnings).toEqual([]);
    expect(inventoryOf(`${text}${all.replace('Omar', 'Dana')}`).warnings).toEqual([
      expect.objectContaining({ path: 'approvals' }),
    ]);
  });
});
