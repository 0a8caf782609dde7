import { describe, expect, it } from 'vitest';
import { problemsOf } from './inventory-of.ts';

const secret = 'Hunter2-Hunter2';

/** Ways in which a secret gets into the file by mistake. */
const mistakes = [
  `defaults: { read: { login: a, password: ${secret} } }`,
  `defaults: { read: { login: a, password: "${secret}" } }`,
  `defaults: { read: { login: a, password: [${secret}] } }`,
  `defaults: { read: { login: a, password: { ${secret} } } }`,
  `defaults: { read: { login: a, password: { ${secret}: , ${secret}: } } }`,
  `defaults: { read: { login: a, password: { value: ${secret} } } }`,
  `defaults: { read: { login: a, password: { env: ${secret} } } }`,
  `defaults: { read: { login: a, password: { vault: ${secret}_, secret: ${secret}_ } } }`,
  `defaults: { read: { login: a, password: { env: A, version: ${secret} } } }`,
  `defaults: { read: { login: a, passwrod: ${secret} } }`,
  `defaults: { read: { login: a, ${secret} } }`,
  `defaults: { read: a:${secret} }`,
  `defaults: { read: [a, ${secret}] }`,
  `defaults: { read: { login: a, password: "x" ${secret} } }`,
  `defaults: { read: { login: a, password: "${secret} } }`,
  `defaults: { read: { login: a, password: *${secret} } }`,
  `defaults: { read: { login: a, password: !${secret} x } }`,
  `defaults: { read: { login: a, password: @${secret} } }`,
  `defaults:\n  read:\n    login: a\n    password: x: ${secret}`,
  `defaults:\n  read:\n    login: a\n    password:\n  ${secret}`,
  `apps: [{ name: a, clientId: 6b1f7b0e-0b8e-4a39-9c53-2f0f1d7c5a11, secret: ${secret} }]`,
  `apps: [{ name: a, clientId: 6b1f7b0e0b8e4a399c532f0f1d7c5a11${secret} }]`,
  `instances: ["sql01;User Id=a;Password=${secret}"]`,
  `instances: [{ name: A, address: "sql01;Password=${secret}" }]`,
  `vaults: ["https://a:${secret}@contoso.vault.azure.net"]`,
  `cloud: ${secret}`,
  `secrets: ${secret}`,
  `secrets: { ekm: ${secret} }`,
  `secrets: { ${secret} }`,
  `secrets: { ${secret}!: { env: A } }`,
  `secrets: { ekm: { ${secret}: x } }`,
  `secrets: { ekm: { env: ${secret} } }`,
  `people: [{ name: A, slack: [${secret}] }]`,
  `slackTeam: ${secret}`,
];

describe('a secret in the file is refused and never repeated', () => {
  it.each(mistakes)('%s', (text) => {
    const problems = problemsOf(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join('\n')).not.toContain(secret);
  });

  it('says how to refer to it instead', () => {
    expect(problemsOf(`defaults:\n  read: { login: a, password: ${secret} }`)).toEqual([
      expect.stringMatching(
        /^2:31 defaults\.read\.password .*\{ env: NAME \}.*\{ file: PATH \}.*vault:.*Change the password/,
      ),
    ]);
  });
});
