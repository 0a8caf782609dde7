import { int, nvarchar, varchar } from '../types/sql-type.ts';
import { listFolder, lookUp } from './host-files.ts';
import type { Procedure } from './procedure.ts';
import { sendRows } from './rows.ts';

/** xp_fileexist path [, @exists OUTPUT]: looks at the files of the host, such as an exported certificate. */
export const xpFileExist: Procedure = {
  name: 'xp_fileexist',
  parameters: [
    { name: '@filename', type: nvarchar(4000) },
    { name: '@exists', type: int, initial: null },
  ],
  run: (args, { instance, output }) => {
    const { isFile, isFolder, hasParent } = lookUp(instance.state.host, args.text('@filename') ?? '');
    if (args.isGiven('@exists')) args.set('@exists', Number(isFile));
    else
      sendRows(output, { 'File Exists': int, 'File is a Directory': int, 'Parent Directory Exists': int }, [
        {
          'File Exists': Number(isFile),
          'File is a Directory': Number(isFolder),
          'Parent Directory Exists': Number(hasParent),
        },
      ]);
  },
};

/** xp_dirtree folder [, depth [, 1 for files too]]. */
export const xpDirTree: Procedure = {
  name: 'xp_dirtree',
  parameters: [
    { name: '@directory', type: nvarchar(4000) },
    { name: '@depth', type: int, initial: 0 },
    { name: '@file', type: int, initial: 0 },
  ],
  run: (args, { instance, output }) => {
    const withFiles = args.number('@file') === 1;
    const entries = listFolder(
      instance.state.host,
      args.text('@directory') ?? '',
      args.number('@depth') ?? 0,
    );
    const rows = entries
      .filter(({ isFile }) => withFiles || !isFile)
      .map(({ name, depth, isFile }) => ({ subdirectory: name, depth, file: Number(isFile) }));
    if (withFiles) sendRows(output, { subdirectory: nvarchar(512), depth: int, file: int }, rows);
    else sendRows(output, { subdirectory: nvarchar(512), depth: int }, rows);
  },
};

/** xp_msver [name]: version and platform. */
export const xpMsVer: Procedure = {
  name: 'xp_msver',
  parameters: [{ name: '@optname', type: varchar(50), initial: null }],
  run: (args, { instance: { state }, output }) => {
    const [major = 0, minor = 0, build = 0] = state.version.split('.').map(Number);
    const facts: readonly [number, string, number | null, string | null][] = [
      [1, 'ProductName', null, 'Microsoft SQL Server'],
      [2, 'ProductVersion', major * 65_536 + minor, state.version],
      [3, 'Language', 1033, 'English (United States)'],
      [4, 'Platform', null, 'NT x64'],
      [5, 'Comments', null, 'SQL'],
      [6, 'CompanyName', null, 'Microsoft Corporation'],
      [7, 'FileDescription', null, 'SQL Server Windows NT - 64 Bit'],
      [8, 'FileVersion', null, state.version],
      [9, 'InternalName', null, 'SQLSERVR'],
      [12, 'OriginalFilename', null, 'SQLSERVR.EXE'],
      [14, 'SpecialBuild', build * 65_536, null],
      [16, 'ProcessorCount', 4, '4'],
      [19, 'PhysicalMemory', 16_384, '16384 (17179869184)'],
    ];
    const wanted = args.text('@optname')?.toLowerCase();
    sendRows(
      output,
      { Index: int, Name: nvarchar(64), Internal_Value: int, Character_Value: nvarchar(256) },
      facts
        .filter(([, name]) => wanted === undefined || name.toLowerCase() === wanted)
        .map(([Index, Name, Internal_Value, Character_Value]) => ({
          Index,
          Name,
          Internal_Value,
          Character_Value,
        })),
    );
  },
};
