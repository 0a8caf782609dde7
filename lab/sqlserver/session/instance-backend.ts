import type { Instance } from '../instance.ts';
import type { TdsBackend } from '../tds/backend.ts';
import { openSession } from './open-session.ts';

/** An instance as the wire sees it. */
export function backendOf(instance: Instance): TdsBackend {
  return {
    get serverName() {
      return instance.state.name;
    },
    get version() {
      const [major = 0, minor = 0, build = 0] = instance.state.version.split('.').map(Number);
      return [major, minor, build] as const;
    },
    openSession: (request) => openSession(instance, request),
  };
}
