import type { LabEntra, LabInstance } from './lab.ts';
import { labLogins, labPassword } from './scenarios/parts/lab-logins.ts';
import { changePasswordName, readPasswordName } from './world/ekm-yaml.ts';
import type { LabFiles } from './world/lab-files.ts';
import { labHost, type World } from './world/world.ts';

/** The instances for `--json`: where they listen and who may log in. */
export function describeInstances(world: World): LabInstance[] {
  return world.instances.map(({ instance: { state } }) => ({
    name: state.name,
    host: labHost,
    port: state.port,
    release: state.release,
    logins: labLogins.map((name) => ({ name, password: labPassword })),
  }));
}

/** The vaults that are not deleted. */
export function describeVaults({ cloud }: World): { name: string; url: string }[] {
  return cloud.state.vaults
    .filter(({ deletedAtMs }) => deletedAtMs === undefined)
    .map(({ name }) => ({ name, url: cloud.vaultUrl(name) }));
}

/** Microsoft Entra ID, Graph and the proxy. */
export function describeEntra(world: World): LabEntra {
  const { cloud } = world;
  return {
    authority: cloud.authorityHost,
    tenant: cloud.tenantId,
    graph: cloud.graphUrl,
    proxy: cloud.proxyUrl,
    apps: cloud.state.apps.map(({ displayName, appId }) => ({
      name: displayName,
      clientId: appId,
      ...(displayName === world.bot?.name ? { clientSecret: world.bot.secret } : {}),
    })),
  };
}

/** How the bot's process finds the fleet and the lab's cloud: `@azure/identity` and Node read the latter's names. */
export function cloudEnvironment(world: World, files: LabFiles): Record<string, string> {
  const { cloud, bot } = world;
  return {
    EKM_CONFIG: files.ekmYaml,
    EKM_DATA_DIR: files.dataDir,
    // Its ekm.yaml lets the bot change things, and nothing in it is worth a backup.
    EKM_ALLOW_EMBEDDED_CHANGES: 'yes',
    [readPasswordName]: labPassword,
    [changePasswordName]: labPassword,
    NODE_EXTRA_CA_CERTS: files.ca,
    HTTPS_PROXY: cloud.proxyUrl,
    NODE_USE_ENV_PROXY: '1',
    AZURE_AUTHORITY_HOST: cloud.authorityHost,
    AZURE_TENANT_ID: cloud.tenantId,
    ...(bot === undefined ? {} : { AZURE_CLIENT_ID: bot.clientId, AZURE_CLIENT_SECRET: bot.secret }),
  };
}
