import type { CloudParts } from '../cloud-parts.ts';
import { type Answer, type Call, ok } from '../network/call.ts';
import { clouds, meaningOf } from '../network/cloud-hosts.ts';
import { entraError } from './entra-error.ts';
import { entraProblems } from './entra-problems.ts';

/** `GET /{tenant}/v2.0/.well-known/openid-configuration`. https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc */
export function openIdConfiguration(parts: CloudParts, call: Call, tenant: string): Answer {
  const base = `https://${call.host}/${tenant}`;
  return ok({
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `https://${call.host}/${parts.state.tenant.id}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'tid', 'ver'],
    tenant_region_scope: 'EU',
    cloud_instance_name: call.hosts.authorities[0],
    msgraph_host: call.hosts.graph[0],
  });
}

/**
 * `GET /common/discovery/instance`: which hosts are one cloud, and where the metadata of an authority is. MSAL asks a
 * well-known authority about one that it does not know. Throws for an authority that no cloud has.
 */
export function instanceDiscovery(parts: CloudParts, call: Call): Answer {
  const asked = call.query.get('authorization_endpoint');
  const url = URL.canParse(asked ?? '') ? new URL(asked ?? '') : new URL(`https://${call.host}`);
  if (meaningOf(url.hostname)?.kind !== 'entra')
    throw entraError(call, parts.clock.now(), entraProblems.unknownInstance());
  const tenant = url.pathname.split('/')[1] || parts.state.tenant.id;
  const metadata = clouds.map(({ authorities }) => {
    const aliases = authorities.flatMap((name) =>
      name.endsWith('localhost') ? [`${name}:${parts.port}`, name] : [name],
    );
    return { preferred_network: aliases[0], preferred_cache: aliases[0], aliases };
  });
  return ok({
    tenant_discovery_endpoint: `https://${url.host}/${tenant}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata,
  });
}
