/** Endpoints and the instance's own settings. */
export type EndpointDdl =
  | {
      op: 'createEndpoint';
      name: string;
      authorization: string | undefined;
      state: EndpointState | undefined;
      tcp: TcpOptions | undefined;
      payload: EndpointPayload;
    }
  | {
      op: 'alterEndpoint';
      name: string;
      state: EndpointState | undefined;
      tcp: TcpOptions | undefined;
      payload: EndpointPayload | undefined;
    }
  | { op: 'dropEndpoint'; name: string }
  | { op: 'reconfigure'; withOverride: boolean }
  | { op: 'shutdown'; withNoWait: boolean }
  | { op: 'kill'; spid: number }
  | { op: 'checkpoint' }
  /** DBCC, upper-case command and its arguments as text. */
  | { op: 'dbcc'; command: string; args: readonly string[] };

export type EndpointState = 'STARTED' | 'STOPPED' | 'DISABLED';

export interface TcpOptions {
  port: number | undefined;
  /** `ALL` or an address. */
  ip: string | undefined;
}

export interface EndpointPayload {
  kind: 'DATABASE_MIRRORING' | 'TSQL' | 'SERVICE_BROKER';
  authentication: EndpointAuthentication | undefined;
  encryption: { mode: 'DISABLED' | 'SUPPORTED' | 'REQUIRED'; algorithm: string | undefined } | undefined;
  role: 'WITNESS' | 'PARTNER' | 'ALL' | undefined;
}

/** `CERTIFICATE c`, `WINDOWS NTLM`, or both in the order tried. */
export interface EndpointAuthentication {
  windows: 'NTLM' | 'KERBEROS' | 'NEGOTIATE' | undefined;
  certificate: string | undefined;
  certificateFirst: boolean;
}
