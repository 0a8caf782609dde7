import type { Fields } from '../../fields.ts';
import type { CloudState } from '../cloud-state.ts';
import type { App, ClientSecret } from '../state/app.ts';
import { isoTime, keyCredential, passwordCredential } from './credentials.ts';

/** One of the two halves of an app in a directory: what a collection of Graph holds. */
export interface DirectoryObject {
  app: App;
  id: string;
  secrets: ClientSecret[];
  shown: Fields;
}

/** A collection of Graph. */
export type Collection = 'applications' | 'servicePrincipals';

/** Everything in a collection. */
export function objectsIn(state: CloudState, collection: Collection): DirectoryObject[] {
  if (collection === 'applications') return state.apps.map((app) => applicationOf(state, app));
  return state.apps
    .filter(({ servicePrincipal }) => servicePrincipal.exists)
    .map((app) => servicePrincipalOf(state, app));
}

/** https://learn.microsoft.com/graph/api/resources/application: what of it a reader of secrets looks at. */
function applicationOf({ tenant }: CloudState, app: App): DirectoryObject {
  return {
    app,
    id: app.id,
    secrets: app.secrets,
    shown: {
      id: app.id,
      deletedDateTime: null,
      appId: app.appId,
      createdDateTime: isoTime(app.createdAtMs),
      displayName: app.displayName,
      description: null,
      identifierUris: [],
      publisherDomain: tenant.domain,
      signInAudience: 'AzureADMyOrg',
      tags: [],
      keyCredentials: app.certificates.map(keyCredential),
      passwordCredentials: app.secrets.map((secret) => passwordCredential(secret)),
    },
  };
}

/** https://learn.microsoft.com/graph/api/resources/serviceprincipal */
function servicePrincipalOf({ tenant }: CloudState, app: App): DirectoryObject {
  const { servicePrincipal } = app;
  return {
    app,
    id: servicePrincipal.id,
    secrets: servicePrincipal.secrets,
    shown: {
      id: servicePrincipal.id,
      deletedDateTime: null,
      accountEnabled: servicePrincipal.isEnabled,
      appDisplayName: app.displayName,
      appId: app.appId,
      appOwnerOrganizationId: tenant.id,
      displayName: app.displayName,
      servicePrincipalNames: [app.appId],
      servicePrincipalType: 'Application',
      signInAudience: 'AzureADMyOrg',
      tags: [],
      keyCredentials: servicePrincipal.certificates.map(keyCredential),
      passwordCredentials: servicePrincipal.secrets.map((secret) => passwordCredential(secret)),
    },
  };
}
