import type { Cloud } from '../../lab/azure/cloud.ts';
import { startCloud } from '../../lab/azure/start-cloud.ts';
import type { App } from '../../lab/azure/state/app.ts';
import { connectorPermissions } from '../../lab/azure/state/grant.ts';
import type { Vault } from '../../lab/azure/state/vault.ts';
import { LabClock } from '../../lab/clock.ts';
import { Faults } from '../../lab/control/faults.ts';
import type { Instance } from '../../lab/sqlserver/instance.ts';
import { Network } from '../../lab/sqlserver/network.ts';
import type { Host, InstalledConnector } from '../../lab/sqlserver/state/host.ts';
import type { InstanceSpec } from '../../lab/sqlserver/state/new-instance.ts';
import { labInstance, newHost } from './lab-instance.ts';

/** The path under which tests install the connector. */
export const dllPath =
  'C:\\Program Files\\SQL Server Connector for Microsoft Azure Key Vault\\Microsoft.AzureKeyVaultService.EKM.dll';

/** GUID of the connector in tests. */
export const connectorGuid = 'A2F2DA52-8E3D-4C0B-9E36-6F8A0E2C1D11';

/** A cloud with the vault `contoso` and an app that may use its keys, and a network on which instances reach it. */
export class EkmWorld {
  readonly cloud: Cloud;
  readonly network: Network;
  readonly clock: LabClock;
  readonly faults: Faults;
  readonly vault: Vault;
  readonly app: App;
  /** SECRET of a credential: client id without hyphens, then the client secret. */
  readonly secret: string;

  static async start(): Promise<EkmWorld> {
    const clock = new LabClock();
    const faults = new Faults(() => clock.now());
    return new EkmWorld(await startCloud({ clock, faults }), clock, faults);
  }

  private constructor(cloud: Cloud, clock: LabClock, faults: Faults) {
    this.cloud = cloud;
    this.clock = clock;
    this.faults = faults;
    this.network = new Network({ clock, faults, cloud });
    this.vault = cloud.addVault({ name: 'contoso' });
    this.app = cloud.addApp({ displayName: 'sql-ekm' });
    cloud.grant(this.vault, this.app, { keys: connectorPermissions });
    this.secret = this.newSecret();
  }

  /** Another client secret of the app, as a credential's SECRET. */
  newSecret(endsAtMs?: number): string {
    const { secretText } = this.cloud.addSecret(this.app, endsAtMs === undefined ? {} : { endsAtMs });
    return `${this.app.appId.replaceAll('-', '')}${secretText}`;
  }

  /** An instance on a host of its own with the connector installed. */
  instance(
    spec: Partial<InstanceSpec> = {},
    generation: InstalledConnector['generation'] = '1.0.5.0 (Nov 2020)',
  ): Instance {
    const host = spec.host ?? newHost(spec.name ?? 'SQL01');
    host.connectors[dllPath.toLowerCase()] ??= {
      version: '15.0.2000.440',
      fileDateMs: 0,
      generation,
      guid: connectorGuid,
    };
    return labInstance({ ...spec, host: host satisfies Host }, this.network);
  }

  /** Batches that set the provider up and give sa a credential. */
  get setup(): string[] {
    return [
      "EXEC sp_configure 'show advanced options', 1; RECONFIGURE;",
      "EXEC sp_configure 'EKM provider enabled', 1; RECONFIGURE;",
      `CREATE CRYPTOGRAPHIC PROVIDER AKV FROM FILE = '${dllPath}';`,
      `CREATE CREDENTIAL sa_cred WITH IDENTITY = 'contoso', SECRET = '${this.secret}' FOR CRYPTOGRAPHIC PROVIDER AKV;`,
      'ALTER LOGIN sa ADD CREDENTIAL sa_cred;',
    ];
  }

  /** Batches that open a vault key under a name and give the engine a login with a credential for it. */
  keyChain(name: string, vaultKey: string): string[] {
    return [
      `CREATE ASYMMETRIC KEY ${name} FROM PROVIDER AKV WITH PROVIDER_KEY_NAME = '${vaultKey}', CREATION_DISPOSITION = OPEN_EXISTING;`,
      `CREATE LOGIN ${name}_login FROM ASYMMETRIC KEY ${name};`,
      `CREATE CREDENTIAL ${name}_cred WITH IDENTITY = 'contoso', SECRET = '${this.secret}' FOR CRYPTOGRAPHIC PROVIDER AKV;`,
      `ALTER LOGIN ${name}_login ADD CREDENTIAL ${name}_cred;`,
    ];
  }

  /** Batches that make a database and encrypt it; the scan ends as lab time goes on. */
  encrypted(database: string, key: string): string[] {
    return [
      `CREATE DATABASE ${database};`,
      `USE ${database}; CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_256 ENCRYPTION BY SERVER ASYMMETRIC KEY ${key};`,
      `ALTER DATABASE ${database} SET ENCRYPTION ON;`,
    ];
  }
}
