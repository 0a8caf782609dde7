import type { Instance } from '../instance.ts';

/** The provider sessions that an instance holds: cached until it restarts, so that a changed credential shows only then. */
export class Connector {
  readonly instance: Instance;

  constructor(instance: Instance) {
    this.instance = instance;
  }

  /** Forgets all sessions, as a restart does. */
  forget(): void {}
}
