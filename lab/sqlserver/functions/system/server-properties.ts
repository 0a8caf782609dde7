import type { Context } from '../../context.ts';
import type { ReleaseYear } from '../../state/release.ts';
import { bigint, datetime, int, nvarchar, type SqlType, tinyint } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { filesOf } from '../../views/databases/files-of.ts';
import { instanceNameOf } from '../../views/server/instance-name.ts';
import { utcTime } from '../../views/times.ts';
import { editionOf } from './edition.ts';
import { productBuildOf } from './product-build.ts';

/** One property of SERVERPROPERTY. */
export interface ServerProperty {
  type: SqlType;
  since?: ReleaseYear;
  value: (context: Context) => SqlValue;
}

const text = (value: (context: Context) => string | null, since?: ReleaseYear): ServerProperty => ({
  type: nvarchar(128),
  value,
  ...(since === undefined ? {} : { since }),
});
const number = (value: (context: Context) => number | null, since?: ReleaseYear): ServerProperty => ({
  type: int,
  value,
  ...(since === undefined ? {} : { since }),
});
const versionPart = (part: number) => (context: Context) =>
  context.instance.state.version.split('.')[part] ?? null;

/** The properties by their names in lower case, with the types they have inside sql_variant. Source: SERVERPROPERTY. */
export const serverProperties: Readonly<Record<string, ServerProperty>> = {
  buildclrversion: text(() => 'v4.0.30319'),
  collation: text(({ instance }) => instance.state.collation),
  collationid: number(() => 872_468_488),
  comparisonstyle: number(() => 196_609),
  computernamephysicalnetbios: text(({ instance }) => instance.state.host.name),
  edition: text(({ instance }) => editionOf(instance.state).name),
  editionid: { type: bigint, value: ({ instance }) => editionOf(instance.state).id },
  engineedition: number(({ instance }) => editionOf(instance.state).engine),
  filestreamconfiguredlevel: number(() => 0),
  filestreameffectivelevel: number(() => 0),
  filestreamsharename: text(({ instance }) => instanceNameOf(instance.state.name)),
  // unverified: SERVERPROPERTY('HadrManagerStatus') is 2 while availability groups are off; the page explains 2 as "not started and failed".
  hadrmanagerstatus: number(({ instance }) => (instance.state.isHadrEnabled ? 1 : 2)),
  instancedefaultbackuppath: text((context) => folderOf(context).replace(/DATA\\$/, 'Backup'), 2019),
  instancedefaultdatapath: text(folderOf),
  instancedefaultlogpath: text(folderOf),
  instancename: text(({ instance }) => instance.state.name.split('\\')[1] ?? null),
  isadvancedanalyticsinstalled: number(() => 0, 2016),
  isbigdatacluster: number(() => 0, 2019),
  isclustered: number(({ instance }) => Number(instance.state.isClustered)),
  isexternalauthenticationonly: number(() => 0, 2022),
  isexternalgovernanceenabled: number(() => 0, 2022),
  isfulltextinstalled: number(() => 0),
  ishadrenabled: number(({ instance }) => Number(instance.state.isHadrEnabled)),
  isintegratedsecurityonly: number(() => 0),
  islocaldb: number(() => 0),
  ispolybaseinstalled: number(() => 0, 2016),
  isserversuspendedforsnapshotbackup: number(() => 0, 2022),
  issingleuser: number(() => 0),
  istempdbmetadatamemoryoptimized: number(() => 0, 2019),
  isxtpsupported: number(() => 1),
  lcid: number(() => 1033),
  licensetype: text(() => 'DISABLED'),
  machinename: text(({ instance }) => instance.state.host.name),
  numlicenses: number(() => null),
  pathseparator: text(({ instance }) => (instance.state.platform === 'Linux' ? '/' : '\\'), 2017),
  processid: number(() => 4120),
  productbuild: text(versionPart(2)),
  productbuildtype: text(() => null),
  productlevel: text(({ instance }) => productBuildOf(instance.state).level),
  productmajorversion: text(versionPart(0)),
  productminorversion: text(versionPart(1)),
  productupdatelevel: text(({ instance }) => productBuildOf(instance.state).updateLevel ?? null),
  productupdatereference: text(({ instance }) => productBuildOf(instance.state).article ?? null),
  productversion: text(({ instance }) => instance.state.version),
  resourcelastupdatedatetime: {
    type: datetime,
    value: ({ instance }) => utcTime(Date.parse(`${productBuildOf(instance.state).builtAt} UTC`)),
  },
  resourceversion: text(({ instance }) => resourceVersion(instance.state.version)),
  servername: text(({ instance }) => instance.state.name),
  sqlcharset: { type: tinyint, value: () => 1 },
  sqlcharsetname: text(() => 'iso_1'),
  sqlsortorder: { type: tinyint, value: () => 52 },
  sqlsortordername: text(() => 'nocase_iso'),
  suspendeddatabasecount: number(() => 0, 2022),
};

function folderOf(context: Context): string {
  const path = filesOf(context.instance.master, context)[0]?.path ?? '';
  return path.slice(0, path.lastIndexOf('master.mdf'));
}

/** The build with two digits for the minor and four for the build number: `16.00.4135`. */
function resourceVersion(version: string): string {
  const [major = '', minor = '', build = ''] = version.split('.');
  return `${major}.${minor.padStart(2, '0')}.${build}`;
}
