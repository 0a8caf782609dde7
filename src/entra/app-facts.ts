/** What the bot knows of an app registration and its service principal. Times are milliseconds since 1970, UTC. */
export interface AppFacts {
  clientId: string;
  displayName: string;
  secrets: readonly ClientSecretFacts[];
  certificates: readonly AppCertificateFacts[];
}

/** A client secret: never its text. */
export interface ClientSecretFacts {
  keyId: string;
  displayName: string | undefined;
  /** First three characters, as Microsoft Entra ID shows them. */
  hint: string | undefined;
  startsAtMs: number;
  endsAtMs: number;
  /** Where it sits. */
  on: 'application' | 'servicePrincipal';
}

export interface AppCertificateFacts {
  keyId: string;
  displayName: string | undefined;
  thumbprint: string | undefined;
  startsAtMs: number;
  endsAtMs: number;
}
