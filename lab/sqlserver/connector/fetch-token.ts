import type { Instance } from '../instance.ts';
import type { Challenge } from './challenge.ts';
import type { ConnectorAgent } from './connector-agent.ts';
import { callHttps } from './https-call.ts';
import type { ClientCredential } from './parse-credential.ts';
import { ProviderError, providerCodes } from './provider-error.ts';
import { readJson, readText } from './read-json.ts';

/**
 * Asks Microsoft Entra ID for a token with the client secret.
 * Source: "OAuth 2.0 client credentials flow", first case: access token request with a shared secret.
 * Throws 3303 for a client id or secret that Entra refuses (wrong, expired, unknown application), 3304 for other refusals.
 */
export async function fetchToken(
  instance: Instance,
  agent: ConnectorAgent,
  challenge: Challenge,
  client: ClientCredential,
): Promise<{ value: string; expiresAtMs: number }> {
  const answer = await callHttps(instance, agent, {
    method: 'POST',
    url: new URL(`${challenge.authorization.href.replace(/\/$/, '')}/oauth2/token`),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client.clientId,
      client_secret: client.secret,
      resource: challenge.resource,
    }).toString(),
  });
  if (answer.status !== 200) throw new ProviderError(codeOf(answer.status));
  const body = readJson(answer.body, providerCodes.tokenJson);
  const value = readText(body, 'access_token', providerCodes.tokenNotFound);
  const lifetimeMs = Number(body.expires_in ?? 0) * 1000;
  return { value, expiresAtMs: instance.nowMs + (Number.isFinite(lifetimeMs) ? lifetimeMs : 0) };
}

// unverified: Every refusal of the credentials by Entra (400 or 401) is 3303, whatever the AADSTS code behind it. Microsoft's support pages say that an expired secret may show as 401 in the Windows Application log instead.
function codeOf(status: number): number {
  return status === 400 || status === 401
    ? providerCodes.tokenBadCredentials
    : providerCodes.tokenNotObtained;
}
