import { describe, expect, it } from 'vitest';
import { vaultRefusals } from '../../../src/keyvault/vault-refusals.ts';
import { azureError } from '../../../src/lib/azure/azure-error.ts';
import { AzureRefused, problemOfAnswer } from '../../../src/lib/azure/azure-problem.ts';
import { networkRefusals } from '../../../src/lib/azure/network-refusals.ts';
import { signInRefusals } from '../../../src/lib/azure/sign-in-refusals.ts';
import { OpsError, type OpsErrorCode } from '../../../src/lib/ops-error.ts';

/** Refusals that the lab does not play, as the services and clients word them. */
describe('what Azure says is told as', () => {
  it.each<[string, unknown, OpsErrorCode, RegExp]>([
    ['a clock that is off', entra(700024), 'login_refused', /clock of the bot's host is off/],
    ['a certificate that is not registered', entra(700027), 'login_refused', /certificate is not registered/],
    ['no federated credential', entra(700213), 'login_refused', /no federated credential/],
    ['conditional access', entra(53003), 'login_refused', /conditional access/],
    ['a number that nobody listed', entra(99999), 'login_refused', /refuses the sign-in \(AADSTS99999\)/],
    [
      'a chain of credentials in which one was refused',
      new AggregateError([new Error('no CLI'), entra(7000222)], 'ChainedTokenCredential failed'),
      'login_refused',
      /expired \(AADSTS7000222\)/,
    ],
    [
      'a token of another tenant',
      answer(401, 'Unauthorized', 'AKV10032: Invalid issuer.'),
      'login_refused',
      /another tenant/,
    ],
    [
      'a token that is not taken',
      answer(401, 'Unauthorized', 'AKV10022: x'),
      'login_refused',
      /401 AKV10022/,
    ],
    [
      'private endpoint only',
      answer(403, 'Forbidden', 'x', 'ForbiddenByConnection'),
      'unreachable',
      /private endpoint only/,
    ],
    ['a 403 of an unknown kind', answer(403, 'Forbidden', 'x', 'Other'), 'no_permission', /403 Other/],
    [
      'a proxy that answers in its place',
      new AzureRefused(problemOfAnswer(403, '<html>', null)),
      'unreachable',
      /between the bot and Azure/,
    ],
    [
      'a proxy that wants a login',
      new AzureRefused(problemOfAnswer(407, '', null)),
      'unreachable',
      /wants a login/,
    ],
    ['an expired certificate', coded('CERT_HAS_EXPIRED'), 'tls', /not trusted \(CERT_HAS_EXPIRED/],
    ['no TLS', coded('EPROTO'), 'tls', /no TLS connection/],
    ['something else', new Error('Something odd.\nand more'), 'error', /Something odd\.$/],
    ['not even an error', 'odd', 'error', /odd\.$/],
  ])('%s', (_what, thrown, code, message) => {
    const error = azureError(thrown, 'Reading vault contoso', vaultRefusals);
    expect(error).toMatchObject({ code, cause: thrown, next: expect.stringMatching(/\.$/) });
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/^Reading vault contoso: .*[^.]\.$/);
  });

  it('the error of a credential with what it was wanted for', () => {
    const cause = new OpsError('login_refused', 'Signing in to Azure: no.', 'Do this.');
    expect(azureError(cause, 'Reading vault contoso', [])).toMatchObject({
      code: 'login_refused',
      message: 'Reading vault contoso: signing in to Azure: no.',
      next: 'Do this.',
    });
  });

  it('without a secret that stands in it', () => {
    const thrown = new Error('client_secret=abcdefgh12345678 was refused');
    expect(azureError(thrown, 'Signing in', []).message).not.toContain('abcdefgh12345678');
  });
});

it('every sentence of the tables is one that can be joined and followed', () => {
  for (const { because, next } of [...signInRefusals, ...vaultRefusals, ...networkRefusals]) {
    const said = typeof because === 'string' ? because : because({ text: 'x', code: 'Code', status: 400 });
    expect(said).toMatch(/^[^.].*[^.]$/);
    expect(next).toMatch(/^[A-Z].*\.$/);
  }
});

it.each([
  ['7', 7],
  [' 12 ', 12],
  ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ['-1', undefined],
  ['', undefined],
  [undefined, undefined],
])('Retry-After %j asks to wait %j seconds', (header, seconds) => {
  expect(problemOfAnswer(429, '', header).retryAfterS).toBe(seconds);
});

function entra(number: number): Error {
  const text = `invalid_client: Error(s): ${number} - Description: AADSTS${number}: Words of it. Trace ID: 1`;
  return Object.assign(new Error(text), { name: 'AuthenticationRequiredError' });
}

function answer(status: number, code: string, message: string, inner?: string): AzureRefused {
  const innererror = inner === undefined ? {} : { innererror: { code: inner } };
  return new AzureRefused(
    problemOfAnswer(status, JSON.stringify({ error: { code, message, ...innererror } }), null),
  );
}

function coded(code: string): Error {
  return Object.assign(new Error('as the network says it'), { code });
}
