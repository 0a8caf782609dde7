import type { EntraProblem } from './entra-error.ts';

/** The problems that the lab's token endpoint can have, worded as Microsoft Entra ID words them. */
export const entraProblems = {
  noSuchTenant: (tenant: string): EntraProblem => ({
    error: 'invalid_request',
    code: 90002,
    text: `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  }),
  unknownInstance: (): EntraProblem => ({
    error: 'invalid_instance',
    code: 50049,
    text: 'Unknown or invalid instance.',
  }),
  invalidTenant: (tenant: string): EntraProblem => ({
    error: 'invalid_request',
    code: 900023,
    text: `Specified tenant identifier '${tenant}' is neither a valid DNS name, nor a valid external domain.`,
  }),
  missingParameter: (name: string): EntraProblem => ({
    error: 'invalid_request',
    code: 900144,
    text: `The request body must contain the following parameter: '${name}'.`,
  }),
  unsupportedGrant: (grant: string): EntraProblem => ({
    error: 'unsupported_grant_type',
    code: 70003,
    text: `The app requested an unsupported grant type '${grant}'.`,
  }),
  noCredential: (): EntraProblem => ({
    error: 'invalid_client',
    code: 7000216,
    text: `'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.`,
  }),
  noSuchApp: (appId: string, tenant: string): EntraProblem => ({
    error: 'unauthorized_client',
    code: 700016,
    text: `Application with identifier '${appId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  }),
  noServicePrincipal: (appId: string, tenantId: string): EntraProblem => ({
    error: 'unauthorized_client',
    code: 7000229,
    text: `The client application ${appId} is missing service principal in the tenant ${tenantId}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119`,
  }),
  disabledApp: (appId: string, name: string): EntraProblem => ({
    error: 'unauthorized_client',
    code: 7000112,
    text: `Application '${appId}'(${name}) is disabled.`,
  }),
  wrongSecret: (appId: string): EntraProblem => ({
    error: 'invalid_client',
    code: 7000215,
    text: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${appId}'.`,
  }),
  expiredSecret: (appId: string): EntraProblem => ({
    error: 'invalid_client',
    code: 7000222,
    text: `The provided client secret keys for app '${appId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
  }),
  noSuchResource: (resource: string, tenant: string): EntraProblem => ({
    error: 'invalid_resource',
    code: 500011,
    text: `The resource principal named ${resource} was not found in the tenant named ${tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
  }),
  scopeWithoutDefault: (scope: string): EntraProblem => ({
    error: 'invalid_scope',
    code: 1002012,
    text: `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
  }),
};
