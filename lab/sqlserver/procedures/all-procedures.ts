import { spCycleErrorLog } from './cycle-error-log.ts';
import { spEnumErrorLogs, xpEnumErrorLogs } from './enum-error-logs.ts';
import { xpDirTree, xpFileExist, xpMsVer } from './host-procedures.ts';
import type { Procedure } from './procedure.ts';
import { spReadErrorLog, xpReadErrorLog } from './read-error-log.ts';
import {
  spAddRoleMember,
  spAddSrvRoleMember,
  spDropRoleMember,
  spDropSrvRoleMember,
  spHelpSrvRoleMember,
} from './role-members.ts';
import { spConfigure } from './sp-configure.ts';
import { spControlDbMasterKeyPassword } from './sp-control-dbmasterkey-password.ts';
import { spDatabases } from './sp-databases.ts';
import { spHelpDb } from './sp-helpdb.ts';
import { spHelpFile } from './sp-helpfile.ts';
import { spMsForEachDb } from './sp-msforeachdb.ts';
import { spWho, spWho2 } from './sp-who.ts';
import { xpInstanceRegRead, xpRegRead } from './xp-regread.ts';

/** Every procedure of the system that the lab plays, except sp_executesql, which is a scope of its own. */
export const allProcedures: readonly Procedure[] = [
  spConfigure,
  spReadErrorLog,
  xpReadErrorLog,
  spCycleErrorLog,
  spEnumErrorLogs,
  xpEnumErrorLogs,
  spWho,
  spWho2,
  spDatabases,
  spHelpDb,
  spHelpFile,
  spMsForEachDb,
  spAddSrvRoleMember,
  spDropSrvRoleMember,
  spAddRoleMember,
  spDropRoleMember,
  spHelpSrvRoleMember,
  spControlDbMasterKeyPassword,
  xpRegRead,
  xpInstanceRegRead,
  xpFileExist,
  xpDirTree,
  xpMsVer,
];
