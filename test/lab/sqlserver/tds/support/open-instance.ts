import { onTestFinished } from 'vitest';
import { listenTds, type TdsListener, type TdsOptions } from '../../../../../lab/sqlserver/tds/listen-tds.ts';
import type { ScriptedBackend } from './scripted-backend.ts';

/** Listens for the length of a test. */
export async function openInstance(
  backend: ScriptedBackend,
  options: Partial<TdsOptions> = {},
): Promise<TdsListener> {
  const listener = await listenTds(backend, {
    host: '127.0.0.1',
    port: 0,
    tls: undefined,
    encryption: 'supported',
    ...options,
  });
  onTestFinished(() => listener.close());
  return listener;
}
