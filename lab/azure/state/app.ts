import { randomUUID } from 'node:crypto';
import type { CloudState } from '../cloud-state.ts';

/** An app registration with its service principal. Each of the two may hold client secrets and certificates. */
export interface App {
  /** Object id of the application: Graph's `{id}`, which is not the client id. */
  id: string;
  /** Client id. */
  appId: string;
  displayName: string;
  createdAtMs: number;
  secrets: ClientSecret[];
  certificates: AppCertificate[];
  servicePrincipal: ServicePrincipal;
  /** Graph's application permissions that an administrator has consented to. */
  graphPermissions: GraphPermission[];
}

/** Where an app lives in a tenant. */
interface ServicePrincipal {
  id: string;
  /** False: the tenant has the registration and no service principal (AADSTS7000229). */
  exists: boolean;
  /** False: sign-in is blocked (AADSTS7000112). */
  isEnabled: boolean;
  secrets: ClientSecret[];
  certificates: AppCertificate[];
}

/** A client secret as Microsoft Entra keeps it: without its text. */
export interface ClientSecret {
  keyId: string;
  displayName: string | undefined;
  /** The first three characters of the text. */
  hint: string;
  /** SHA-256 of the text, hex. */
  hash: string;
  startsAtMs: number;
  endsAtMs: number;
}

/** A certificate that the app may sign in with: the lab lists it and lets nobody in by it. */
export interface AppCertificate {
  keyId: string;
  displayName: string;
  /** Base64 of the SHA-1 thumbprint. */
  thumbprint: string;
  startsAtMs: number;
  endsAtMs: number;
}

/** https://learn.microsoft.com/graph/permissions-reference */
export type GraphPermission = 'Application.Read.All' | 'Application.ReadWrite.All' | 'Directory.Read.All';

/** What to register. `appId` makes a scenario repeatable. */
export interface AppSpec {
  displayName: string;
  appId?: string;
  graphPermissions?: GraphPermission[];
}

/** Registers an app and makes its service principal. */
export function addApp(state: CloudState, spec: AppSpec, nowMs: number): App {
  const app: App = {
    id: randomUUID(),
    appId: spec.appId ?? randomUUID(),
    displayName: spec.displayName,
    createdAtMs: nowMs,
    secrets: [],
    certificates: [],
    servicePrincipal: { id: randomUUID(), exists: true, isEnabled: true, secrets: [], certificates: [] },
    graphPermissions: spec.graphPermissions ?? [],
  };
  state.apps.push(app);
  return app;
}

/** The app with this client id. GUIDs are compared without case. */
export function appByClientId(state: CloudState, appId: string): App | undefined {
  return state.apps.find((app) => app.appId.toLowerCase() === appId.toLowerCase());
}
