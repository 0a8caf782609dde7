import { serialize } from 'node:v8';
import pMap from 'p-map';
import type { Cloud } from '../azure/cloud.ts';
import { startCloud } from '../azure/start-cloud.ts';
import type { LabClock } from '../clock.ts';
import type { Faults } from '../control/faults.ts';
import { findScenario } from '../scenarios/all-scenarios.ts';
import { botApp } from '../scenarios/parts/contoso-cloud.ts';
import { Stage } from '../scenarios/parts/stage.ts';
import { Instance } from '../sqlserver/instance.ts';
import { Network } from '../sqlserver/network.ts';
import { type ServedInstance, serveInstance } from '../sqlserver/serve-instance.ts';
import { sameName } from '../sqlserver/state/same-name.ts';
import { startBrowser } from '../sqlserver/tds/browser.ts';
import { TdsTls } from '../sqlserver/tds/tds-tls.ts';
import { type BotApp, type WorldData, worldFrom, worldVersion } from './world-data.ts';

/** Everything in the lab that is not Slack: instances, vaults, Entra, Graph, and what lies between them. */
export class World {
  readonly cloud: Cloud;
  readonly network: Network;
  readonly #tls: TdsTls;
  /** Name of the scenario that it was made from. */
  scenario = '';
  /** The bot's app and its client secret, which nothing but the scenario's maker knows. */
  bot: BotApp | undefined;
  /** Whether instances can be found by name (`HOST\NAME`) through the SQL Server Browser's port. */
  hasBrowser = false;
  /** False while one world gives way to another: what there is then is worth keeping for nobody. */
  isWhole = false;
  /** Called after a scenario or a snapshot has taken the place of what was there. */
  onReplaced: (() => Promise<void>) | undefined;
  #isStopped = false;
  #served: ServedInstance[] = [];
  /** Where instances listened, by name: they listen there again after a reset, so that programs find them. */
  readonly #ports = new Map<string, number>();
  readonly #snapshots = new Map<string, Buffer>();
  #stopBrowser: (() => Promise<void>) | undefined;

  private constructor(cloud: Cloud, network: Network) {
    this.cloud = cloud;
    this.network = network;
    const { cert, key } = cloud.serverTls();
    this.#tls = new TdsTls(String(cert), String(key));
  }

  /** Starts the cloud and builds a scenario. Throws for a name that is none. */
  static async start({ clock, faults, scenario, instances, data }: WorldOptions): Promise<World> {
    const cloud = await startCloud({ clock, faults });
    const world = new World(cloud, new Network({ clock, faults, cloud }));
    await world.#openBrowser();
    await (data === undefined ? world.load(scenario, instances) : world.restore(data));
    return world;
  }

  get instances(): readonly ServedInstance[] {
    return this.#served;
  }

  /** The instance of that name, without case. */
  find(name: string): ServedInstance | undefined {
    return this.#served.find(({ instance }) => sameName(instance.state.name, name));
  }

  /** Begins a scenario anew. `instances` counts for the scenarios that scale. */
  async load(name: string, instances: number | undefined): Promise<void> {
    const scenario = findScenario(name);
    await this.#clear();
    this.cloud.reset();
    this.scenario = scenario.name;
    const stage = new Stage(this.network, this.cloud, this.bot);
    botApp(stage);
    await scenario.build(stage, { instances: instances ?? scenario.instances });
    this.bot = stage.bot;
    for (const { state } of this.network.instances) state.port = this.#ports.get(state.name) ?? state.port;
    await this.#serve();
  }

  /** All of it as bytes, which `worldFrom` reads. One pass and no copy: a thousand instances are 80 MB. */
  bytes(): Buffer {
    const nowMs = this.network.clock.now();
    const data: WorldData = {
      version: worldVersion,
      scenario: this.scenario,
      nowMs,
      clockShiftMs: nowMs - Date.now(),
      faults: this.network.faults.kept(),
      instances: this.#served.map(({ instance }) => instance.state),
      availabilityGroups: this.network.availabilityGroups,
      sharedFiles: this.network.sharedFiles,
      cloud: this.cloud.state,
      bot: this.bot,
    };
    return serialize(data);
  }

  /** Puts everything back as `data` has it, the clock and the faults too; the world owns `data` from now on. Connections end. */
  async restore(data: WorldData): Promise<void> {
    await this.#clear();
    this.scenario = data.scenario;
    this.network.clock.set(data.nowMs);
    this.network.faults.restore(data.faults);
    this.cloud.restore(data.cloud);
    this.bot = data.bot;
    this.network.availabilityGroups.push(...data.availabilityGroups);
    Object.assign(this.network.sharedFiles, data.sharedFiles);
    this.network.instances.push(...data.instances.map((state) => new Instance(state, this.network)));
    await this.#serve();
    // Kept in the middle of a start: it begins once more, as after a power cut. Nobody waits for the vault here.
    for (const served of this.#served) if (isStarting(served)) void served.restart();
  }

  /** Keeps a snapshot under a name, in place of an older one. */
  keep(name: string): void {
    this.#snapshots.set(name, this.bytes());
  }

  /** The snapshot of that name. */
  kept(name: string): WorldData | undefined {
    const bytes = this.#snapshots.get(name);
    return bytes === undefined ? undefined : worldFrom(bytes);
  }

  get keptNames(): string[] {
    return [...this.#snapshots.keys()];
  }

  /** Ends all connections and closes all ports. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#clear();
    await this.#stopBrowser?.();
    await this.cloud.close();
  }

  async #clear(): Promise<void> {
    this.isWhole = false;
    await Promise.all(this.#served.map((served) => served.close()));
    this.#served = [];
    this.network.instances.length = 0;
    this.network.mirroring.clear();
    this.network.availabilityGroups.length = 0;
    for (const path of Object.keys(this.network.sharedFiles)) delete this.network.sharedFiles[path];
  }

  async #serve(): Promise<void> {
    const where = { host: labHost, tls: this.#tls };
    this.#served = await pMap(this.network.instances, (instance) => serveInstance(instance, where), {
      concurrency: 50,
    });
    for (const { instance } of this.#served) this.#ports.set(instance.state.name, instance.state.port);
    this.isWhole = true;
    if (this.#isStopped) await this.#clear();
    else await this.onReplaced?.();
  }

  async #openBrowser(): Promise<void> {
    const browser = await startBrowser(labHost, () =>
      this.#served
        .filter(({ instance }) => instance.state.isRunning)
        .map(({ instance: { state } }) => ({
          serverName: state.host.name,
          instanceName: state.name.split('\\')[1] ?? state.name,
          version: state.version,
          port: state.port,
        })),
    );
    this.hasBrowser = browser !== undefined;
    this.#stopBrowser = browser === undefined ? undefined : () => browser.close();
  }
}

function isStarting({ instance: { state } }: ServedInstance): boolean {
  return state.isRunning && state.databases.some((database) => database.state === 'RECOVERING');
}

/** What a world is made from. */
export interface WorldOptions {
  clock: LabClock;
  faults: Faults;
  scenario: string;
  instances: number | undefined;
  /** A world that was kept, instead of a scenario. */
  data: WorldData | undefined;
}

/** The address that all instances listen on. */
export const labHost = '127.0.0.1';
