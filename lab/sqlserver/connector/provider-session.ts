import type { OpenSession } from '../state/provider-session.ts';
import type { Challenge } from './challenge.ts';
import type { Generation } from './generation.ts';

/** An open session with what the connector holds for it in memory. */
export interface ProviderSession extends OpenSession {
  readonly generation: Generation;
  challenge: Challenge | undefined;
  token: { value: string; expiresAtMs: number } | undefined;
}
