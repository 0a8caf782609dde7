import { Moment } from '../../types/moment.ts';
import { datetimeoffset, int, nvarchar } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { serverState } from '../permissions.ts';
import { defineView } from '../view.ts';
import { servicesOf, type WindowsService } from './services-of.ts';

/** The Windows services of the instance and the accounts they run under. */
export const dmServerServices = defineView<WindowsService>({
  name: 'dm_server_services',
  demand: serverState('security'),
  columns: {
    servicename: required(nvarchar(256), ({ title }) => title),
    startup_type: always(int, 2),
    startup_type_desc: always(nvarchar(256), 'Automatic'),
    status: column(int, ({ isEngine }) => (isEngine ? 4 : 1)),
    status_desc: required(nvarchar(256), ({ isEngine }) => (isEngine ? 'Running' : 'Stopped')),
    process_id: column(int, ({ isEngine }) => (isEngine ? 4120 : null)),
    last_startup_time: column(datetimeoffset(7), ({ isEngine }, { instance }) => {
      const { startedAtMs, utcOffsetMinutes } = instance.state;
      return isEngine ? new Moment(Moment.at(startedAtMs).ticks, utcOffsetMinutes) : null;
    }),
    service_account: required(nvarchar(256), ({ account }) => account),
    filename: required(nvarchar(256), ({ file }) => file),
    is_clustered: required(nvarchar(1), (_service, { instance }) => (instance.state.isClustered ? 'Y' : 'N')),
    cluster_nodename: column(nvarchar(256), () => null),
    instant_file_initialization_enabled: required(nvarchar(1), () => 'N'),
  },
  rows: ({ instance }) => (instance.state.platform === 'Windows' ? servicesOf(instance.state) : []),
});
