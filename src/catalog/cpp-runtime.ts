/** Where the Visual C++ runtimes are to be had. */
export const cppDownloads = {
  vs2013: 'https://www.microsoft.com/download/details.aspx?id=40784',
  vs2015: 'https://www.microsoft.com/download/details.aspx?id=48145',
} as const;

/**
 * The Visual C++ runtime that a build of the connector needs under a release of SQL Server. Source: the connector's
 * maintenance page, which has a table for 1.0.5.0 and one for 1.0.4.0.
 *
 * @param majorVersion of SQL Server: 13 is 2016
 */
export function cppRuntimeFor(majorVersion: number, { name }: { name: string }): CppRuntime {
  return name === '1.0.4.0' || majorVersion < sqlServer2016
    ? { name: 'Visual C++ for Visual Studio 2013', download: cppDownloads.vs2013 }
    : { name: 'Visual C++ for Visual Studio 2015', download: cppDownloads.vs2015 };
}

interface CppRuntime {
  name: string;
  download: string;
}

const sqlServer2016 = 13;
