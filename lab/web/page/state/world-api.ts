import { type Outcome, outcomeOf } from './api.ts';

/** What the lab is made of beside Slack, as `GET /control/world` tells it. */
export interface WorldView {
  readonly now: string;
  readonly scenario: string;
  readonly scenarios: readonly {
    readonly name: string;
    readonly summary: string;
    readonly scales: boolean;
  }[];
  readonly instances: readonly InstanceView[];
  readonly vaults: readonly { readonly name: string; readonly keys: readonly KeyView[] }[];
  readonly faults: readonly FaultView[];
  readonly faultTargets: readonly { readonly target: string; readonly kinds: readonly string[] }[];
  readonly snapshots: readonly string[];
}

export interface InstanceView {
  readonly name: string;
  readonly release: number;
  readonly port: number;
  readonly isRunning: boolean;
  readonly databases: readonly {
    readonly name: string;
    readonly state: string;
    readonly isEncrypted: boolean;
  }[];
}

export interface KeyView {
  readonly name: string;
  readonly state: 'enabled' | 'disabled' | 'deleted';
}

export interface FaultView {
  readonly target: string;
  readonly kind: string;
  readonly left?: number;
  readonly until?: string;
}

/** Reads the world. Throws when the lab does not answer. */
export async function fetchWorld(): Promise<WorldView> {
  const response = await fetch('/control/world');
  if (!response.ok) throw new Error(`The lab answered ${response.status} for its world.`);
  return (await response.json()) as WorldView;
}

/** Changes something of the world by the control API. Never throws. */
export async function change(
  path: string,
  input: Readonly<Record<string, unknown>> = {},
  method: 'POST' | 'DELETE' = 'POST',
): Promise<Outcome> {
  try {
    const response = await fetch(`/control${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return outcomeOf(await response.json(), response.status);
  } catch {
    return { ok: false, message: 'The lab does not answer. Is it still running?', body: {} };
  }
}
