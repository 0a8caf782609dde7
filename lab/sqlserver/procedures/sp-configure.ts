import { sqlError } from '../messages/sql-error.ts';
import { changeState } from '../session/change-state.ts';
import type { Configuration } from '../state/configuration.ts';
import { int, nvarchar, varchar } from '../types/sql-type.ts';
import type { Procedure, ProcedureContext } from './procedure.ts';
import { raisedAt } from './raised-at.ts';
import { sendRows } from './rows.ts';

/**
 * sp_configure [name [, value]]: shows settings, or sets one for the next RECONFIGURE. A name may be shortened.
 * Lines of its errors: seen in published transcripts of SQL Server 2017 to 2025; they may differ in other builds.
 */
export const spConfigure: Procedure = {
  name: 'sp_configure',
  parameters: [
    { name: '@configname', type: varchar(35), initial: null },
    { name: '@configvalue', type: int, initial: null },
  ],
  run: async (args, context) => {
    const name = args.text('@configname');
    const value = args.number('@configvalue');
    if (name === undefined) return show(visible(context), context);
    const setting = findSetting(name, context);
    if (value === undefined) return show([setting], context);
    if (!context.access.server('ALTER SETTINGS')) throw raisedAt(105, sqlError(15247, 1));
    if (value < setting.minimum || value > setting.maximum)
      throw raisedAt(150, sqlError(15129, 1, value, setting.name));
    await change(setting, value, context);
  },
};

function show(settings: readonly Configuration[], { output }: ProcedureContext): void {
  const byName = [...settings].sort((a, b) => a.name.localeCompare(b.name));
  sendRows(
    output,
    { name: nvarchar(35), minimum: int, maximum: int, config_value: int, run_value: int },
    byName.map(({ name, minimum, maximum, value, valueInUse }) => ({
      name,
      minimum,
      maximum,
      config_value: value,
      run_value: valueInUse,
    })),
  );
}

/** The settings that may be seen: advanced ones once `show advanced options` is installed. */
function visible({ instance: { state } }: ProcedureContext): Configuration[] {
  const showsAdvanced = state.configurations.some(
    ({ name, valueInUse }) => name === 'show advanced options' && valueInUse === 1,
  );
  return state.configurations.filter(({ isAdvanced }) => showsAdvanced || !isAdvanced);
}

function findSetting(name: string, context: ProcedureContext): Configuration {
  const wanted = name.toLowerCase();
  const candidates = visible(context).filter((each) => each.name.toLowerCase().startsWith(wanted));
  const [only, another] = candidates;
  const exact = candidates.find((each) => each.name.toLowerCase() === wanted);
  if (exact !== undefined) return exact;
  if (only === undefined) throw raisedAt(62, sqlError(15123, 1, name));
  if (another !== undefined) throw sqlError(15124, 1, name);
  return only;
}

// unverified: The lab lets sp_configure run inside a transaction and does not undo the setting with it; RECONFIGURE is
// refused there with 574.
async function change(setting: Configuration, value: number, context: ProcedureContext): Promise<void> {
  const { session, signal, output } = context;
  const before = setting.value;
  await changeState(context.scope.session, signal, () => {
    setting.value = value;
  });
  output.info(raisedAt(185, sqlError(15457, 1, setting.name, before, value)));
  context.instance.log(
    `spid${session.spid}`,
    `Configuration option '${setting.name}' changed from ${before} to ${value}. Run the RECONFIGURE statement to install.`,
  );
}
