import type { App } from '../../azure/state/app.ts';
import { connectorPermissions } from '../../azure/state/grant.ts';
import { privateKeyOf } from '../../azure/state/key-material.ts';
import type { Vault } from '../../azure/state/vault.ts';
import type { VaultKey } from '../../azure/state/vault-key.ts';
import type { Stage } from './stage.ts';

/** Contoso's side of Azure: the apps of SQL Server and of the bot, and one vault. */
export interface ContosoCloud {
  sqlApp: App;
  /** The text of the client secret that the instances' credentials hold. */
  sqlSecret: string;
  vault: Vault;
}

/** Builds it. Ages and expiries are in days from now. */
export function contosoCloud(stage: Stage, spec: ContosoSpec = {}): ContosoCloud {
  const { cloud } = stage;
  const vault = cloud.addVault({ name: spec.vault ?? 'contoso-sql-prod', hasPurgeProtection: true });
  const sqlApp = cloud.addApp({ displayName: `${vault.name}-ekm` });
  sqlApp.createdAtMs = stage.daysAgo(appAgeDays);
  cloud.grant(vault, sqlApp, { keys: connectorPermissions });
  cloud.grant(vault, botApp(stage), {
    keys: ['get', 'list', 'getrotationpolicy', 'create', 'update', 'backup'],
    secrets: ['get', 'list'],
  });
  const { secretText } = cloud.addSecret(sqlApp, {
    displayName: 'SQL Server Connector',
    startsAtMs: stage.daysAgo(spec.secretAgeDays ?? 60),
    endsAtMs: stage.daysAgo(-(spec.secretExpiresInDays ?? 670)),
  });
  // The one place in which the value can still be read, for whoever makes a credential. Named as the app is.
  cloud.setSecret(vault, {
    name: sqlApp.displayName,
    value: sqlApp.appId.replaceAll('-', '') + secretText,
    createdAtMs: stage.daysAgo(spec.secretAgeDays ?? 60),
  });
  return { vault, sqlApp, sqlSecret: secretText };
}

/**
 * The bot's app: one for all vaults of a scenario, and the same after a reset, because programs that were started
 * before hold its client secret.
 */
export function botApp(stage: Stage): App {
  const { cloud, bot } = stage;
  const known = cloud.state.apps.find(({ appId }) => appId === bot?.clientId);
  if (known !== undefined) return known;
  const app = cloud.addApp({
    displayName: 'contoso-ekm-bot',
    graphPermissions: ['Application.Read.All'],
    ...(bot === undefined ? {} : { appId: bot.clientId }),
  });
  const { secretText } = cloud.addSecret(app, {
    displayName: 'EKM Bot',
    startsAtMs: stage.daysAgo(60),
    endsAtMs: stage.daysAgo(-670),
    ...(bot === undefined ? {} : { secretText: bot.secret }),
  });
  stage.bot = { name: app.displayName, clientId: app.appId, secret: secretText };
  return app;
}

/** Older than every client secret of a scenario. */
const appAgeDays = 1500;

export interface ContosoSpec {
  vault?: string;
  secretAgeDays?: number;
  /** Negative: expired so many days ago. */
  secretExpiresInDays?: number;
}

/** Makes keys in a vault, their RSA numbers ready: all are made side by side, because each takes a tenth of a second. */
export function vaultKeys(stage: Stage, vault: Vault, specs: readonly KeySpec[]): Promise<VaultKey[]> {
  return Promise.all(
    specs.map(async ({ name, ageDays, bits }) => {
      const key = stage.cloud.addKey(vault, {
        name,
        bits: bits ?? 2048,
        createdAtMs: stage.daysAgo(ageDays),
      });
      await Promise.all(key.versions.map(({ material }) => privateKeyOf(material)));
      return key;
    }),
  );
}

export interface KeySpec {
  name: string;
  ageDays: number;
  bits?: number;
}
