import { Agent } from 'node:https';
import type { Stop } from '../pause.ts';

/** How calls to Azure leave the machine. Everything has a default: Node's own connections and the clients' proxy settings. */
export interface AzureNetwork {
  agent?: Agent;
  /** Waits between two attempts; `pause` unless a test has no time. */
  pause?: (ms: number, stop?: Stop) => Promise<void>;
  /** A call without an answer for so long is given up. Default: 20 s. */
  callTimeoutMs?: number;
  /** Calls go out once, also when the other side says "later": for what must not happen twice. */
  once?: boolean;
}

/**
 * The network by `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, for Key Vault, Microsoft Entra ID and Graph alike. Left to
 * themselves the clients differ: Azure's reads these variables, Graph's does not, and Azure's stumbles when a proxy
 * refuses.
 */
export function networkFrom(environment: Readonly<Record<string, string | undefined>>): AzureNetwork {
  const names = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'].flatMap((name) => [name, name.toLowerCase()]);
  const proxyEnv = Object.fromEntries(
    names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
  return Object.keys(proxyEnv).length === 0 ? {} : { agent: new Agent({ keepAlive: true, proxyEnv }) };
}
