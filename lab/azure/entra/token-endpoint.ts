import type { CloudParts } from '../cloud-parts.ts';
import { type Answer, type Call, ok } from '../network/call.ts';
import { clouds } from '../network/cloud-hosts.ts';
import { graphAudiences, resourceNamed } from './audience.ts';
import { type EntraProblem, entraError } from './entra-error.ts';
import { entraProblems } from './entra-problems.ts';
import { signIn } from './sign-in.ts';
import { tokenLifeS } from './tokens.ts';

/**
 * `POST /{tenant}/oauth2/v2.0/token` with a scope, and `POST /{tenant}/oauth2/token` with a resource: the client
 * credentials grant. https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export async function giveToken(parts: CloudParts, call: Call, version: 1 | 2): Promise<Answer> {
  const form = new URLSearchParams(call.body.toString());
  const nowMs = parts.clock.now();
  const grant = form.get('grant_type') ?? '';
  if (grant === '') throw entraError(call, nowMs, entraProblems.missingParameter('grant_type'));
  if (grant !== 'client_credentials') throw entraError(call, nowMs, entraProblems.unsupportedGrant(grant));
  const app = signIn(parts, call, form);
  const wanted = version === 1 ? resourceOf(form) : scopeOf(form);
  if (typeof wanted !== 'string') throw entraError(call, nowMs, wanted);
  const audience = resourceNamed(wanted, call.hosts, parts.port);
  const { tenant } = parts.state;
  if (audience === undefined)
    throw entraError(call, nowMs, entraProblems.noSuchResource(wanted, tenant.name));
  const isForGraph = clouds.some((cloud) => graphAudiences(cloud).includes(audience));
  const roles = isForGraph ? app.graphPermissions : [];
  const token = await parts.tokens.issue({ app, audience, tenantId: tenant.id, roles });
  return ok(version === 1 ? answerOfVersion1(token, wanted, nowMs) : answerOfVersion2(token));
}

function resourceOf(form: URLSearchParams): string | EntraProblem {
  return form.get('resource') || entraProblems.missingParameter('resource');
}

/** Clients of MSAL add `openid profile offline_access` to the scope. */
function scopeOf(form: URLSearchParams): string | EntraProblem {
  const scope = form.get('scope') ?? '';
  if (scope === '') return entraProblems.missingParameter('scope');
  const resource = scope.split(/\s+/).find((each) => each.endsWith('/.default'));
  return resource?.slice(0, -'/.default'.length) ?? entraProblems.scopeWithoutDefault(scope);
}

function answerOfVersion2(token: string) {
  return { token_type: 'Bearer', expires_in: tokenLifeS, ext_expires_in: tokenLifeS, access_token: token };
}

/** Version 1 writes its numbers as text. */
function answerOfVersion1(token: string, resource: string, nowMs: number) {
  const nowS = Math.floor(nowMs / 1000);
  return {
    token_type: 'Bearer',
    expires_in: String(tokenLifeS),
    ext_expires_in: String(tokenLifeS),
    expires_on: String(nowS + tokenLifeS),
    not_before: String(nowS),
    resource,
    access_token: token,
  };
}
