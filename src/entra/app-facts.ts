/** What the bot knows of an app registration and its service principal. Times are milliseconds since 1970, UTC. */
export interface AppFacts {
  clientId: string;
  displayName: string;
  secrets: readonly ClientSecretFacts[];
  certificates: readonly AppCertificateFacts[];
  /** A managed identity has no secret that could expire, and Azure renews its certificates. */
  isManagedIdentity?: boolean;
  /** Sign-in is blocked in the tenant (AADSTS7000112). */
  isSignInBlocked?: boolean;
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
  /** `0x` and upper-case hex of the SHA-1, as SQL Server's views show theirs. */
  thumbprint: string | undefined;
  startsAtMs: number;
  endsAtMs: number;
}
