import { sqlError } from '../messages/sql-error.ts';
import { changeState } from '../session/change-state.ts';
import { sameName } from '../state/same-name.ts';
import { runDdl } from '../statements/run-ddl.ts';
import { sysname, varbinary } from '../types/sql-type.ts';
import type { Procedure } from './procedure.ts';
import { sendRows } from './rows.ts';

/** sp_addsrvrolemember login, role: the old form of ALTER SERVER ROLE … ADD MEMBER. */
export const spAddSrvRoleMember = changeMember(
  'sp_addsrvrolemember',
  ['@loginame', '@rolename'],
  true,
  'add',
);
/** sp_dropsrvrolemember login, role. */
export const spDropSrvRoleMember = changeMember(
  'sp_dropsrvrolemember',
  ['@loginame', '@rolename'],
  true,
  'drop',
);
/** sp_addrolemember role, member: in the current database. */
export const spAddRoleMember = changeMember('sp_addrolemember', ['@membername', '@rolename'], false, 'add');
/** sp_droprolemember role, member. */
export const spDropRoleMember = changeMember(
  'sp_droprolemember',
  ['@membername', '@rolename'],
  false,
  'drop',
);

/** sp_helpsrvrolemember [role]. */
export const spHelpSrvRoleMember: Procedure = {
  name: 'sp_helpsrvrolemember',
  parameters: [{ name: '@srvrolename', type: sysname, initial: null }],
  run: (args, { instance, output }) => {
    const wanted = args.text('@srvrolename');
    const roles = instance.state.logins.filter(({ type }) => type === 'R').map(({ name }) => name);
    if (wanted !== undefined && !roles.some((role) => sameName(role, wanted)))
      throw sqlError(15412, 1, wanted);
    const members = roles
      .filter((role) => wanted === undefined || sameName(role, wanted))
      .flatMap((role) =>
        instance.state.logins
          .filter((login) => login.roles.some((each) => sameName(each, role)))
          .map((login) => ({ ServerRole: role, MemberName: login.name, MemberSID: login.sid })),
      );
    sendRows(output, { ServerRole: sysname, MemberName: sysname, MemberSID: varbinary(85) }, members);
  },
};

/** @param names the parameter of the member, then that of the role; the procedures of databases take the role first */
function changeMember(
  name: string,
  names: readonly [string, string],
  isServer: boolean,
  change: 'add' | 'drop',
): Procedure {
  const [member, role] = names;
  return {
    name,
    parameters: (isServer ? [member, role] : [role, member]).map((each) => ({ name: each, type: sysname })),
    run: (args, context) => {
      const { scope, signal } = context;
      if (isServer && scope.session.transactionCount > 0) throw sqlError(15002, 1, name);
      return changeState(scope.session, signal, () =>
        runDdl(
          {
            op: 'alterRole',
            name: args.text(role) ?? '',
            isServer,
            change,
            member: args.text(member) ?? '',
          },
          context,
        ),
      );
    },
  };
}
