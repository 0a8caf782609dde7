import { demandServer } from '../../security/demand.ts';
import type { OpenSession } from '../../state/provider-session.ts';
import { int, nvarchar, smallint, varbinary } from '../../types/sql-type.ts';
import { required } from '../column.ts';
import { defineView } from '../view.ts';

/** Open sessions with providers: those of the calling session (0), or all (1), which takes CONTROL SERVER. */
export const dmCryptographicProviderSessions = defineView<OpenSession>({
  name: 'dm_cryptographic_provider_sessions',
  parameters: { least: 1, most: 1 },
  columns: {
    provider_id: required(int, ({ providerId }) => providerId),
    session_handle: required(varbinary(8), ({ handle }) => handle),
    identity: required(nvarchar(128), ({ identity }) => identity.slice(0, 128)),
    spid: required(smallint, ({ spid }) => spid),
  },
  rows: (context, [all]) => {
    const { instance, session } = context;
    const open = instance.connector.sessions();
    if (Number(all) !== 1) return open.filter(({ spid }) => spid === session.spid);
    demandServer(context, 'CONTROL SERVER');
    return open;
  },
});
