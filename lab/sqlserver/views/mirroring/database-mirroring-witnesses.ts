import type { Context } from '../../context.ts';
import { type Side, sessionsOf } from '../../mirroring/side.ts';
import { bit, int, nvarchar, sysname, tinyint, uniqueidentifier } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { defineView } from '../view.ts';

/** The mirroring sessions that this instance is the witness of. */
export const databaseMirroringWitnesses = defineView<Side>({
  name: 'database_mirroring_witnesses',
  columns: {
    database_name: required(sysname, ({ database }) => database.name),
    principal_server_name: column(sysname, ({ instance }) => instance.state.name),
    mirror_server_name: column(
      sysname,
      ({ mirroring }) => mirroring.partnerInstance ?? mirroring.partnerAddress,
    ),
    safety_level: required(tinyint, ({ mirroring }) => (mirroring.safety === 'OFF' ? 1 : 2)),
    safety_level_desc: column(nvarchar(60), ({ mirroring }) => mirroring.safety),
    safety_sequence_number: always(int, 1),
    role_sequence_number: required(int, ({ mirroring }) => mirroring.roleSequence),
    mirroring_guid: required(uniqueidentifier, ({ mirroring }) => mirroring.guid),
    family_guid: required(uniqueidentifier, ({ database }) => database.familyGuid),
    is_suspended: column(bit, ({ mirroring }) => Number(mirroring.state === 'SUSPENDED')),
    is_suspended_sequence_number: always(int, 1),
    partner_sync_state: column(tinyint, ({ mirroring }) => (mirroring.state === 'SYNCHRONIZED' ? 5 : 6)),
    partner_sync_state_desc: column(nvarchar(60), ({ mirroring }) =>
      mirroring.state === 'SYNCHRONIZED' ? 'SYNCHRONIZED' : 'UNSYNCHRONIZED',
    ),
  },
  rows: (context) => (context.access.server('VIEW ANY DEFINITION') ? witnessed(context) : []),
});

/** The witness knows what the principals tell it: those whose witness address leads here. */
function witnessed({ instance }: Context): Side[] {
  return sessionsOf(instance.network)
    .flat()
    .filter(
      ({ mirroring: { role, witnessAddress } }) =>
        role === 'PRINCIPAL' &&
        witnessAddress !== undefined &&
        instance.network.atEndpoint(witnessAddress) === instance,
    );
}
