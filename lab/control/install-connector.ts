import type { Fields } from '../fields.ts';
import { connectorBuilds, connectorPath } from '../scenarios/parts/installed-connectors.ts';
import { NotPossible } from '../slack/not-possible.ts';
import type { ServedInstance } from '../sqlserver/serve-instance.ts';
import { optionalText, requiredText } from './route.ts';

/**
 * Uninstalls the connector that is on the host and installs a build, as a person with its setup file would; `fileDate`
 * tells builds of one version apart, `path` is where the DLL goes. The instance goes on with what it has loaded until it is restarted.
 */
export function installConnector({ instance }: ServedInstance, input: Fields): Fields {
  const version = requiredText(input, 'version');
  const fileDate = optionalText(input, 'fileDate');
  const path = optionalText(input, 'path') ?? connectorPath;
  const builds = connectorBuilds().filter(
    (each) => each.version === version && (fileDate === undefined || dayOf(each.fileDateMs) === fileDate),
  );
  const [build] = builds;
  if (build === undefined || builds.length > 1)
    throw new NotPossible(
      'build_not_found',
      `${build === undefined ? 'there is no such build' : 'several builds have this version, so fileDate is needed'}: ${connectorBuilds()
        .map((each) => `${each.version} of ${dayOf(each.fileDateMs)}`)
        .join(', ')}`,
    );
  const { host } = instance.state;
  host.connectors = { [path.toLowerCase()]: build };
  return { host: host.name, path, version: build.version, fileDate: dayOf(build.fileDateMs) };
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
