import type { CloudParts } from '../cloud-parts.ts';
import { type Answer, type Call, ok, Refused } from '../network/call.ts';
import { isSilent, Silence } from '../network/silence.ts';
import { entraError } from './entra-error.ts';
import { entraProblems } from './entra-problems.ts';
import { instanceDiscovery, openIdConfiguration } from './metadata.ts';
import { giveToken } from './token-endpoint.ts';

/** Answers for Microsoft Entra ID: `login.microsoftonline.com` and its names in other clouds. */
export async function answerForEntra(parts: CloudParts, call: Call): Promise<Answer> {
  strike(parts);
  const [tenant = '', ...rest] = call.path;
  const route = `${call.method} ${rest.join('/')}`;
  if (route === 'GET discovery/instance') return instanceDiscovery(parts, call);
  const known = routes[route];
  if (known === undefined) throw new Refused('no such page', { status: 404 });
  checkTenant(parts, call, tenant);
  return await known(parts, call, tenant);
}

/** What this part serves below `/{tenant}/`. */
export const routes: Readonly<
  Record<string, (parts: CloudParts, call: Call, tenant: string) => Answer | Promise<Answer>>
> = {
  'GET v2.0/.well-known/openid-configuration': openIdConfiguration,
  'GET .well-known/openid-configuration': openIdConfiguration,
  'GET discovery/v2.0/keys': async ({ tokens }) => ok({ keys: [await tokens.webKey()] }),
  'POST oauth2/v2.0/token': (parts, call) => giveToken(parts, call, 2),
  'POST oauth2/token': (parts, call) => giveToken(parts, call, 1),
};

// unverified: An app that signs in to `common` or `organizations` by a client secret gets AADSTS900023 in the lab, as
// for a tenant that is no name; the number that Microsoft Entra ID gives then is not known.
/** The tenant must be the lab's, by its id or by its domain. */
function checkTenant({ state, clock }: CloudParts, call: Call, tenant: string): void {
  const { id, domain } = state.tenant;
  if ([id, domain].includes(tenant.toLowerCase())) return;
  const looksRight = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenant) || tenant.includes('.');
  const problem = looksRight ? entraProblems.noSuchTenant(tenant) : entraProblems.invalidTenant(tenant);
  throw entraError(call, clock.now(), problem);
}

function strike({ faults }: CloudParts): void {
  const fault = faults.take('entra', (kind) => isSilent(kind) || /^(?:throttled|http_5\d\d)$/.test(kind));
  if (fault === undefined) return;
  if (isSilent(fault.kind)) throw new Silence(fault);
  const isThrottled = fault.kind === 'throttled';
  const status = isThrottled ? 429 : Number(fault.kind.slice('http_'.length));
  throw new Refused(fault.kind, {
    status,
    headers: fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) },
    body: { error: isThrottled ? 'temporarily_unavailable' : 'server_error' },
  });
}
