import { sqlError } from '../messages/sql-error.ts';
import { sameName } from '../state/same-name.ts';
import { nvarchar, varchar } from '../types/sql-type.ts';
import type { Procedure, ProcedureContext } from './procedure.ts';
import type { ProcedureArguments } from './procedure-arguments.ts';
import { instanceBranch, registryOf } from './registry-of.ts';
import { sendRows } from './rows.ts';

/** xp_regread root, key, value name [, @value OUTPUT [, 'no_output']]. */
export const xpRegRead: Procedure = procedure('xp_regread', (key) => key);

/** xp_instance_regread: the same, with `SOFTWARE\Microsoft\MSSQLServer` meaning the branch of the instance itself. */
export const xpInstanceRegRead: Procedure = procedure('xp_instance_regread', (key, context) =>
  key
    .replace(/^software\\microsoft\\mssqlserver(?=\\|$)/i, instanceBranch(context.instance.state))
    .replace(
      /^system\\currentcontrolset\\services\\mssqlserver(?=\\|$)/i,
      `SYSTEM\\CurrentControlSet\\Services\\${serviceName(context)}`,
    ),
);

function procedure(name: string, place: (key: string, context: ProcedureContext) => string): Procedure {
  return {
    name,
    parameters: [
      { name: '@rootkey', type: nvarchar(64) },
      { name: '@key', type: nvarchar(4000) },
      { name: '@value_name', type: nvarchar(4000), initial: null },
      { name: '@value', type: nvarchar(4000), initial: null },
      { name: '@no_output', type: varchar(20), initial: null },
    ],
    run: (args, context) => read(args, context, place(trimmed(args.text('@key')), context)),
  };
}

/** What is not there is said in a message of level 1, the result is empty, and the status is 1. */
function read(args: ProcedureArguments, context: ProcedureContext, key: string): number {
  const wanted = args.text('@value_name') ?? '';
  const isMachine = /^(?:hkey_local_machine|hklm)$/i.test(args.text('@rootkey') ?? '');
  const values = isMachine ? registryOf(context.instance.state) : [];
  const branch = values.filter((value) => sameName(value.key, key));
  const value = branch.find(({ name }) => sameName(name, wanted));
  const isQuiet = args.text('@no_output')?.toLowerCase() === 'no_output';
  if (value === undefined && !isQuiet) {
    const call = branch.length === 0 ? 'RegOpenKeyEx()' : 'RegQueryValueEx()';
    context.output.info(
      sqlError(22001, 1, `${call} returned error 2, 'The system cannot find the file specified.'`),
    );
  }
  if (args.isGiven('@value')) args.set('@value', value === undefined ? null : String(value.data));
  else if (value !== undefined)
    sendRows(context.output, { Value: nvarchar(4000), Data: nvarchar(4000) }, [
      { Value: value.name, Data: String(value.data) },
    ]);
  return value === undefined ? 1 : 0;
}

function trimmed(key: string | undefined): string {
  return (key ?? '').replace(/^\\+|\\+$/g, '');
}

function serviceName({ instance }: ProcedureContext): string {
  const [, named] = instance.state.name.split('\\');
  return named === undefined ? 'MSSQLSERVER' : `MSSQL$${named}`;
}
