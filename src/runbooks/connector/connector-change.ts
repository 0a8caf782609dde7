import type { CatalogBuild } from '../../catalog/connector-builds.ts';
import type { ConnectorBuild } from '../../fleet/links/connector-build.ts';
import { ambiguousVersion, compareVersions } from '../../fleet/links/connector-build.ts';
import type { MovingSet, SetNode } from '../nodes/node-set.ts';
import type { Turn } from '../nodes/restart-order.ts';

/** Another build of the connector on every instance of a set, once all of it is known. */
export interface ConnectorChange {
  direction: Direction;
  target: CatalogBuild;
  turns: readonly ConnectorTurn[];
  /** Whose provider was found disabled, also where nothing else is to be done. */
  disabled: readonly NodeConnector[];
  sets: readonly MovingSet[];
  /** What was handed over goes back in the end. */
  isBack: boolean;
  /** Databases of which nobody could tell whether they are mirrored. */
  unsure: readonly string[];
  /** Keys of which nobody could tell whether the older build can use them. */
  open: readonly string[];
}

export type Direction = 'upgrade' | 'rollback';

/** An instance's turn. */
export interface ConnectorTurn extends Turn {
  connector: NodeConnector;
}

/** The connector of an instance as it is, and where its file will be. */
export interface NodeConnector {
  node: SetNode;
  provider: string;
  version: string;
  isEnabled: boolean;
  /** As ekm.yaml has it; undefined: nobody recorded it, or it was another version. */
  fileDate: string | undefined;
  path: string;
  newPath: string;
  /** It has the build already: it is restarted and looked at, since others fail over to it. */
  isThere: boolean;
  /** Of the time when the connector ran as a service of Windows. */
  hasService: boolean;
}

/** Negative: `a` is older. Undefined: the version names several builds, and the date of the DLL is not known. */
export function compareBuilds(a: ConnectorBuild, b: CatalogBuild): number | undefined {
  const order = compareVersions(a.version, b.version);
  if (order !== 0 || compareVersions(a.version, ambiguousVersion) !== 0) return order;
  if (a.fileDate === undefined || b.fileDate === undefined) return undefined;
  if (a.fileDate === b.fileDate) return 0;
  return a.fileDate < b.fileDate ? -1 : 1;
}

/** `15.0.2000.440 (DLL of 2024-11-09)`; a version that names one build stands alone. */
export function buildText({ version, fileDate }: { version: string; fileDate: string | undefined }): string {
  if (compareVersions(version, ambiguousVersion) !== 0) return version;
  return fileDate === undefined
    ? `${version} (date of the DLL not recorded)`
    : `${version} (DLL of ${fileDate})`;
}

/** 1.0.5.0 of January 2018: the first whose thumbprints are no packed names, and that writes to the registry. */
export const firstNewThumbprints = '15.0.300.96';

/** Whether thumbprints of new key objects are made in another way after the change than before. */
export function isCrossing({ version }: { version: string }, target: CatalogBuild): boolean {
  const isOld = (each: string) => compareVersions(each, firstNewThumbprints) < 0;
  return isOld(version) !== isOld(target.version);
}
