import type { Cloud } from '../../azure/cloud.ts';
import { Instance } from '../../sqlserver/instance.ts';
import { restartInstance } from '../../sqlserver/lifecycle/restart-instance.ts';
import type { Network } from '../../sqlserver/network.ts';
import type { Host, InstalledConnector } from '../../sqlserver/state/host.ts';
import { type InstanceSpec, newInstance } from '../../sqlserver/state/new-instance.ts';
import type { BotApp } from '../../world/world-data.ts';
import { connectorPath, installedConnector } from './installed-connectors.ts';
import { addLabLogins, labPassword } from './lab-logins.ts';
import { addStartLog } from './start-log.ts';

/** What a scenario builds on: the empty network and cloud of a lab, and its now. */
export class Stage {
  readonly network: Network;
  readonly cloud: Cloud;
  /** The bot's own app: of an earlier scenario, or once this one has made it. It is the same app in all scenarios of a lab. */
  bot: BotApp | undefined;
  /** Lab time when the scenario began, in milliseconds since 1970. */
  readonly nowMs: number;

  constructor(network: Network, cloud: Cloud, bot?: BotApp) {
    this.network = network;
    this.cloud = cloud;
    this.bot = bot;
    this.nowMs = network.clock.now();
  }

  /** The moment `days` before now (or after it, for a negative number). */
  daysAgo(days: number): number {
    return this.nowMs - days * dayMs;
  }

  /** A Windows host with a connector on it (`null`: none). */
  host(name: string, generation: InstalledConnector['generation'] | null = '1.0.5.0 (Nov 2024)'): Host {
    return {
      name,
      files: {},
      connectors:
        generation === null ? {} : { [connectorPath.toLowerCase()]: installedConnector(generation) },
      hasRegistryPermission: true,
      registry: [],
      hasRuntime: true,
      hasNetwork: true,
    };
  }

  /** An instance that has run for a while, with the logins that every lab instance has. */
  instance(spec: Pick<InstanceSpec, 'name' | 'release'> & Partial<InstanceSpec>): Instance {
    const host = spec.host ?? this.host(spec.name.split('\\')[0] ?? spec.name);
    const state = newInstance({ nowMs: this.daysAgo(400), saPassword: labPassword, ...spec, host });
    state.startedAtMs = this.daysAgo(20);
    const instance = new Instance(state, this.network);
    addLabLogins(instance, this.daysAgo(400));
    addStartLog(instance);
    this.network.instances.push(instance);
    return instance;
  }

  /** Restarts an instance, as somebody did before now. */
  async restart(instance: Instance): Promise<void> {
    await restartInstance(instance);
  }
}

const dayMs = 86_400_000;
