import { nvarchar, tinyint } from '../../types/sql-type.ts';
import { always } from '../column.ts';
import { serverState } from '../permissions.ts';
import { defineView } from '../view.ts';

/** The Windows cluster that the instance belongs to; no row where availability groups are off. */
export const dmHadrCluster = defineView<'cluster'>({
  name: 'dm_hadr_cluster',
  demand: serverState('performance'),
  columns: {
    cluster_name: always(nvarchar(128), 'LABCLUSTER'),
    quorum_type: always(tinyint, 1),
    quorum_type_desc: always(nvarchar(50), 'NODE_AND_DISK_MAJORITY'),
    quorum_state: always(tinyint, 1),
    quorum_state_desc: always(nvarchar(50), 'NORMAL_QUORUM'),
  },
  rows: ({ instance }) => (instance.state.isHadrEnabled ? ['cluster'] : []),
});
