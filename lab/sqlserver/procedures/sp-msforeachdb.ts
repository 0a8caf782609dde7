import { runNested } from '../session/run-nested.ts';
import { runText } from '../session/run-text.ts';
import { Scope } from '../session/scope.ts';
import { nchar, nvarchar } from '../types/sql-type.ts';
import type { Procedure } from './procedure.ts';

/** sp_MSforeachdb (undocumented, in every DBA's scripts): runs text once for each open database, its name in place of `?`. */
export const spMsForEachDb: Procedure = {
  name: 'sp_MSforeachdb',
  parameters: [
    { name: '@command1', type: nvarchar(2000) },
    { name: '@replacechar', type: nchar(1), initial: '?' },
    { name: '@command2', type: nvarchar(2000), initial: null },
    { name: '@command3', type: nvarchar(2000), initial: null },
    { name: '@precommand', type: nvarchar(2000), initial: null },
    { name: '@postcommand', type: nvarchar(2000), initial: null },
  ],
  run: async (args, { scope, instance, access, output }) => {
    output.hasEnded = true;
    const runOne = async (text: string | undefined) => {
      if (text === undefined) return;
      const { session, signal } = scope;
      const inner = new Scope({ session, output: scope.output, signal, parent: scope, isText: true });
      await runNested(inner, () => runText(text, inner));
    };
    const commands = ['@command1', '@command2', '@command3'].map((name) => args.text(name));
    await runOne(args.text('@precommand'));
    for (const { name } of instance.state.databases.filter(
      (database) => database.state === 'ONLINE' && access.mayEnter(database),
    )) {
      for (const command of commands)
        await runOne(command?.replaceAll(args.text('@replacechar') ?? '?', name));
    }
    await runOne(args.text('@postcommand'));
  },
};
