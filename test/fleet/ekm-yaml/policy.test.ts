import { describe, expect, it } from 'vitest';
import { inventoryOf, problemsOf, reader } from './inventory-of.ts';

const people = `people:
  - { name: Rita, slack: [U0REQUEST] }
  - { name: Anna, slack: [U0APPROV1, W0APPROV1] }
  - { name: Omar, slack: [U0APPROV2] }
`;

/** A file with those people, and rules. */
function withRules(...rules: string[]): string {
  return `${reader}instances: [{ name: A, tags: [payroll], environment: production }]\n${people}approvals:\n${rules.map((rule) => `  - { ${rule} }\n`).join('')}`;
}

const fine = 'request: [Rita], approve: [Anna]';

describe('a policy', () => {
  it('has every default', () => {
    expect(inventoryOf(withRules(fine)).inventory.policy).toEqual({
      people: [
        { name: 'Rita', slackIds: ['U0REQUEST'] },
        { name: 'Anna', slackIds: ['U0APPROV1', 'W0APPROV1'] },
        { name: 'Omar', slackIds: ['U0APPROV2'] },
      ],
      rules: [
        {
          name: 'rule 1',
          runbooks: [],
          environments: [],
          tags: [],
          request: { people: ['Rita'], userGroups: [] },
          approve: { people: ['Anna'], userGroups: [] },
          count: 1,
          expiresAfterMs: 8 * 3_600_000,
          notify: { channel: undefined, people: [] },
          escalate: undefined,
        },
      ],
      breakGlass: undefined,
      teamId: undefined,
    });
  });

  it('goes by the environment of a vault, too', () => {
    const file = withRules(`environments: [safe], ${fine}`);
    const { inventory, warnings } = inventoryOf(`${file}vaults: [{ name: contoso, environment: safe }]\n`);
    expect(inventory.vaults[0]).toMatchObject({ name: 'contoso', environment: 'safe' });
    expect(warnings.filter(({ message }) => /fits nothing/.test(message))).toEqual([]);
  });

  it('says all that can be said', () => {
    const { inventory, warnings } = inventoryOf(
      `slackTeam: T0LAB\nbreakGlass: { people: [omar] }\n${withRules(
        'name: pay, runbooks: [tde-key-rollover], environments: [Production], tags: [Payroll], request: [rita, "@S0DBALEAD"], approve: [Anna, S0DBALEAD, Omar], count: 2, expiresHours: 24, notify: { channel: "#dba", people: [Anna] }, escalate: { channel: C0123 }',
        fine,
      )}`,
    );
    expect(warnings).toEqual([]);
    expect(inventory.policy.teamId).toBe('T0LAB');
    expect(inventory.policy.breakGlass).toEqual({ people: ['Omar'] });
    expect(inventory.policy.rules).toMatchObject([
      {
        name: 'pay',
        runbooks: ['tde-key-rollover'],
        environments: ['Production'],
        tags: ['Payroll'],
        request: { people: ['Rita'], userGroups: ['S0DBALEAD'] },
        approve: { people: ['Anna', 'Omar'], userGroups: ['S0DBALEAD'] },
        count: 2,
        expiresAfterMs: 24 * 3_600_000,
        notify: { channel: '#dba', people: ['Anna'] },
        escalate: { channel: 'C0123', people: [] },
      },
      { name: 'rule 2' },
    ]);
  });

  it('is empty where the file says nothing: nobody may', () => {
    expect(inventoryOf(`${reader}instances: [A]`).inventory.policy.rules).toEqual([]);
  });
});

/** What is wrong → where, and what is said. Each text has this problem and no other. */
const single: readonly [text: string, expected: RegExp][] = [
  ['people: [{ name: Rita }]', /^1:10 people\[0\]\.slack "slack" is missing/],
  ['people: [{ name: Rita, slack: [] }]', /one Slack account at least/],
  ['people: [{ name: Rita, slack: [rita] }]', /^1:32 people\[0\]\.slack\[0\] .*member ID, U0123ABCD/],
  ['people: [{ name: Rita, slack: U0REQUEST }]', /a list belongs here/],
  [
    'people: [{ name: Rita, slack: [U0AAA] }, { name: rita, slack: [U0BBB] }]',
    /"rita" and "Rita" differ in case only/,
  ],
  [
    'people:\n  - { name: Rita, slack: [U0AAA] }\n  - { name: Anna, slack: [U0BBB, U0AAA] }',
    /^3:34 people\[1\]\.slack\[1\] "Rita" has this Slack account already/,
  ],
  ['people: [{ name: S0DBALEAD, slack: [U0AAA] }]', /looks like the id of a Slack user group/],
  ['slackTeam: contoso', /^1:12 slackTeam a workspace is written by its id/],
  [withRules('request: [Rita]'), /"approve" is missing/],
  [withRules('request: [], approve: [Anna]'), /without any, nobody may/],
  [
    withRules('request: [Ritta], approve: [Anna]'),
    /^8:17 approvals\[0\]\.request\[0\] there is no person "Ritta" in this file: the nearest is "Rita"/,
  ],
  [withRules('request: [Rita, rita], approve: [Anna]'), /"Rita" stands here twice/],
  [withRules('request: ["@dba-leads"], approve: [Anna]'), /a Slack user group is written by its id/],
  [
    withRules(`${fine}, runbooks: [tde-key-roll]`),
    /there is no runbook "tde-key-roll": the nearest is "tde-key-rollover"/,
  ],
  [withRules(`${fine}, runbooks: []`), /leave it out for all/],
  [withRules(`${fine}, tags: []`), /leave it out for any/],
  [withRules(`${fine}, count: 0`), /a whole number from 1 to 10/],
  [withRules(`${fine}, expiresHours: 1000`), /a whole number from 1 to 336/],
  [withRules(`${fine}, notify: { people: [S0DBALEAD] }`), /a user group does not belong here/],
  [withRules(`${fine}, notify: { chanel: "#dba" }`), /the nearest is "channel"/],
  [withRules(`${fine}, escalate: { people: [Nobody] }`), /there is no person "Nobody"/],
  [withRules(`name: x, tags: [a], ${fine}`, `name: X, ${fine}`), /"X" and "x" differ in case only/],
  [`${people}breakGlass: { people: [S0DBALEAD] }`, /name people, one by one/],
  [`${people}breakGlass: true`, /a map \(key: value\)/],
  ['vaults: [{ name: contoso, change: false }]', /this takes true/],
  // Never to be approved.
  [
    withRules('request: [Rita], approve: [Rita]'),
    /^8:\d+ approvals\[0\]\.approve whatever is requested can never be/,
  ],
  [withRules('request: [Rita], approve: [Anna], count: 2'), /2 approvals by people/],
  [withRules('request: [S0DBALEAD], approve: [Anna, Omar, Rita], count: 3'), /3 approvals by people/],
  [withRules('request: [Rita], approve: [S0DBALEAD], count: 3'), /3 approvals by people/],
  ['approvals: [{ request: [S0DBALEAD], approve: [S0DBALEAD] }]', /one approval by people of this file/],
  // Never to decide.
  [
    withRules(fine, `name: x, tags: [payroll], ${fine}`),
    /^9:5 approvals\[1\] "x" never decides: "rule 1" above it/,
  ],
  [withRules(`tags: [a, b], ${fine}`, `tags: [B], ${fine}`), /"rule 2" never decides/],
  [
    withRules(
      `environments: [production], ${fine}`,
      `environments: [Production], runbooks: [key-backup], ${fine}`,
    ),
    /"rule 2" never decides/,
  ],
];

describe('each problem of a policy has its place and its words', () => {
  it.each(single)('%j', (text, expected) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(expected)]);
  });

  it('all are said at once, and none that follows from another', () => {
    const problems = problemsOf(`people:
  - { name: Rita, slack: [nope] }
  - { name: Anna, slack: [U0AAA] }
approvals:
  - { request: [Rita], approve: [Anna], runbooks: 7 }
  - { request: [Rita, Otto], approve: [Anna] }
  - { request: [Rita], approve: [Anna] }
breakGlass: { people: [Otto] }
secrets: { a: nope, A: { env: X } }
`);
    expect(problems.map((problem) => problem.split(' ').slice(0, 2).join(' '))).toEqual([
      '2:27 people[0].slack[0]',
      '5:51 approvals[0].runbooks',
      '6:23 approvals[1].request[1]',
      '7:5 approvals[2]',
      '8:24 breakGlass.people[0]',
      '9:15 secrets....',
    ]);
  });
});

describe('no problem', () => {
  it.each([
    ['a narrower rule before a wider one', withRules(`tags: [payroll], ${fine}`, fine)],
    ['rules that overlap', withRules(`tags: [payroll], ${fine}`, `runbooks: [key-backup], ${fine}`)],
    [
      'a requester who approves what others request',
      withRules('request: [Rita, Anna], approve: [Rita, Anna]'),
    ],
    ['a group that may be large enough', withRules('request: [S0DBALEAD], approve: [S0DBALEAD], count: 2')],
    ['a group of requesters and one approver', withRules('request: [S0DBALEAD], approve: [Anna]')],
  ])('%s', (_what, text) => {
    expect(problemsOf(text)).toEqual([]);
  });
});

describe('warnings', () => {
  it.each([
    [
      withRules('request: [Rita, Anna], approve: [Anna]'),
      /^approvals\[0\]\.request\[1\] what Anna requests can never be/,
    ],
    [
      withRules(`environments: [prodution], ${fine}`),
      /^approvals\[0\]\.environments\[0\] nothing in this file has "prodution"/,
    ],
    [withRules(`tags: [payrol], ${fine}`), /^approvals\[0\]\.tags\[0\] nothing in this file has "payrol"/],
    [
      withRules(`tags: [payroll], ${fine}`, `environments: [production], ${fine}`, fine).replace(
        'instances: [',
        'instances: [{ name: B, environment: production }, ',
      ),
      /^approvals\[2\] "rule 3" decides on nothing in this file: rules above it take all/,
    ],
    [`${reader}instances: [A]\n${people}`, /^approvals there is no rule: nobody may request a run/],
  ])('%s', (text, expected) => {
    const warnings = inventoryOf(text).warnings.map(({ path, message }) => `${path} ${message}`);
    expect(warnings).toEqual([expect.stringMatching(expected)]);
  });
});

describe('secrets of runbooks', () => {
  it('are references by name', () => {
    const { secrets } = inventoryOf(
      'vaults: [contoso]\nsecrets: { ekm: { vault: Contoso, secret: s }, f: { file: /run/x }, e: { env: E } }',
    ).inventory;
    expect(secrets).toEqual({
      ekm: { kind: 'keyVault', vault: 'contoso', secret: 's', version: undefined },
      f: { kind: 'file', path: '/run/x' },
      e: { kind: 'environment', name: 'E' },
    });
  });

  it.each([
    ['secrets: { ekm: hunter2 }', /Change the password/],
    ['secrets: { ekm: {} }', /exactly one of/],
    ['secrets: { "1x": { env: A } }', /begins with a letter/],
    ['secrets: { ekm: { env: A }, EKM: { env: B } }', /unique without case/],
    ['secrets: { ekm: { vault: nope, secret: s } }', /there is no vault "nope"/],
    ['secrets: [hunter2]', /a map/],
  ])('%s', (text, expected) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(expected)]);
  });
});
