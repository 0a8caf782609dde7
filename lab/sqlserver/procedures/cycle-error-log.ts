import { archiveErrorLog } from '../lifecycle/archive-error-log.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Procedure } from './procedure.ts';

/** sp_cycle_errorlog: begins a new error log, as a restart does. */
export const spCycleErrorLog: Procedure = {
  name: 'sp_cycle_errorlog',
  parameters: [],
  run: (_args, { access, instance, output, session }) => {
    if (!access.isSysadmin) throw sqlError(15003, 1, 'sysadmin');
    archiveErrorLog(instance.state);
    instance.log(
      `spid${session.spid}`,
      'The error log has been reinitialized. See the previous log for older entries.',
    );
    output.info(sqlError(2528, 1));
  },
};
