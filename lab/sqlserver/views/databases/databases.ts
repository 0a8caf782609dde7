import type { Context } from '../../context.ts';
import { visibility } from '../../security/visibility.ts';
import type { Database } from '../../state/database.ts';
import {
  bit,
  datetime,
  int,
  nvarchar,
  smallint,
  sysname,
  tinyint,
  uniqueidentifier,
  varbinary,
} from '../../types/sql-type.ts';
import { availabilityIdsOf } from '../availability/availability-ids.ts';
import { always, column, required, since } from '../column.ts';
import { hostTime } from '../times.ts';
import { defineView } from '../view.ts';
import { databaseStates } from './database-states.ts';
import { logReuseWait } from './log-reuse-wait.ts';

/** One row for each database. Options that the lab does not keep say what a new database says. */
export const databases = defineView<Database>({
  name: 'databases',
  columns: {
    name: required(sysname, ({ name }) => name),
    database_id: required(int, ({ id }) => id),
    source_database_id: column(int, () => null),
    owner_sid: column(varbinary(85), () => saSid),
    create_date: required(datetime, createDate),
    compatibility_level: required(tinyint, ({ compatibilityLevel }) => compatibilityLevel),
    collation_name: column(sysname, (database, { instance }) =>
      isOpen(database) ? instance.state.collation : null,
    ),
    user_access: column(tinyint, ({ access }) => accesses[access]),
    user_access_desc: column(nvarchar(60), ({ access }) => access),
    is_read_only: column(bit, ({ isReadOnly }) => Number(isReadOnly)),
    is_auto_close_on: always(bit, 0),
    is_auto_shrink_on: always(bit, 0),
    state: column(tinyint, ({ state }) => databaseStates[state]),
    state_desc: column(nvarchar(60), ({ state }) => state),
    is_in_standby: always(bit, 0),
    is_cleanly_shutdown: always(bit, 0),
    is_supplemental_logging_enabled: always(bit, 0),
    snapshot_isolation_state: column(tinyint, (database) => Number(allowsSnapshots(database))),
    snapshot_isolation_state_desc: column(nvarchar(60), (database) =>
      allowsSnapshots(database) ? 'ON' : 'OFF',
    ),
    is_read_committed_snapshot_on: always(bit, 0),
    recovery_model: column(tinyint, ({ recoveryModel }) => recoveryModels[recoveryModel]),
    recovery_model_desc: column(nvarchar(60), ({ recoveryModel }) => recoveryModel),
    page_verify_option: always(tinyint, 2),
    page_verify_option_desc: always(nvarchar(60), 'CHECKSUM'),
    is_auto_create_stats_on: always(bit, 1),
    is_auto_create_stats_incremental_on: always(bit, 0),
    is_auto_update_stats_on: always(bit, 1),
    is_auto_update_stats_async_on: always(bit, 0),
    is_ansi_null_default_on: always(bit, 0),
    is_ansi_nulls_on: always(bit, 0),
    is_ansi_padding_on: always(bit, 0),
    is_ansi_warnings_on: always(bit, 0),
    is_arithabort_on: always(bit, 0),
    is_concat_null_yields_null_on: always(bit, 0),
    is_numeric_roundabort_on: always(bit, 0),
    is_quoted_identifier_on: always(bit, 0),
    is_recursive_triggers_on: always(bit, 0),
    is_cursor_close_on_commit_on: always(bit, 0),
    is_local_cursor_default: always(bit, 0),
    is_fulltext_enabled: column(bit, ({ id }) => Number(id > lastSystemId)),
    is_trustworthy_on: column(bit, ({ name }) => Number(name === 'msdb')),
    is_db_chaining_on: column(bit, ({ name }) => Number(['master', 'tempdb', 'msdb'].includes(name))),
    is_parameterization_forced: always(bit, 0),
    is_master_key_encrypted_by_server: required(bit, ({ masterKey }) =>
      Number(masterKey?.isEncryptedByServiceMasterKey ?? false),
    ),
    is_query_store_on: since(
      2016,
      // A new database of 2022 and later has the Query Store on. Source: ALTER DATABASE SET options, QUERY_STORE.
      column(bit, ({ id }, { instance }) => Number(id > lastSystemId && instance.state.release >= 2022)),
    ),
    is_published: always(bit, 0),
    is_subscribed: always(bit, 0),
    is_merge_published: always(bit, 0),
    is_distributor: always(bit, 0),
    is_sync_with_backup: always(bit, 0),
    service_broker_guid: required(uniqueidentifier, ({ familyGuid }) => familyGuid),
    is_broker_enabled: required(bit, ({ name }) => Number(!['master', 'model'].includes(name))),
    log_reuse_wait: column(tinyint, (database, context) => logReuseWait(database, context).id),
    log_reuse_wait_desc: column(nvarchar(60), (database, context) => logReuseWait(database, context).name),
    is_date_correlation_on: always(bit, 0),
    is_cdc_enabled: always(bit, 0),
    // unverified: sys.databases.is_encrypted says 1 for tempdb as well while it is encrypted; some releases are reported to say 0 there.
    is_encrypted: column(bit, ({ isEncrypted }) => Number(isEncrypted)),
    is_honor_broker_priority_on: always(bit, 0),
    replica_id: column(
      uniqueidentifier,
      (row, context) => availabilityIdsOf(row, context)?.replicaId ?? null,
    ),
    group_database_id: column(
      uniqueidentifier,
      (row, context) => availabilityIdsOf(row, context)?.groupDatabaseId ?? null,
    ),
    resource_pool_id: column(int, () => null),
    default_language_lcid: column(smallint, () => null),
    default_language_name: column(nvarchar(128), () => null),
    default_fulltext_language_lcid: column(int, () => null),
    default_fulltext_language_name: column(nvarchar(128), () => null),
    is_nested_triggers_on: column(bit, () => null),
    is_transform_noise_words_on: column(bit, () => null),
    two_digit_year_cutoff: column(smallint, () => null),
    containment: always(tinyint, 0),
    containment_desc: always(nvarchar(60), 'NONE'),
    // 60 s for new databases since 2016. Source: ALTER DATABASE SET options, TARGET_RECOVERY_TIME.
    target_recovery_time_in_seconds: column(int, ({ id }, { instance }) =>
      id > lastSystemId && instance.state.release >= 2016 ? 60 : 0,
    ),
    delayed_durability: always(int, 0),
    delayed_durability_desc: always(nvarchar(60), 'DISABLED'),
    is_memory_optimized_elevate_to_snapshot_on: always(bit, 0),
    // unverified: Columns of sys.databases that the page gives to Azure only (is_federation_member, is_result_set_caching_on, is_data_retention_enabled and their kind) are there from the release on in whose listings they were seen.
    is_federation_member: since(2016, always(bit, 0)),
    is_remote_data_archive_enabled: since(2016, always(bit, 0)),
    is_mixed_page_allocation_on: since(
      2016,
      column(bit, ({ name }) => Number(['master', 'model', 'msdb'].includes(name))),
    ),
    is_temporal_history_retention_enabled: since(2017, always(bit, 1)),
    catalog_collation_type: since(2019, always(int, 0)),
    catalog_collation_type_desc: since(2019, always(nvarchar(60), 'DATABASE_DEFAULT')),
    physical_database_name: since(
      2019,
      column(nvarchar(128), ({ name }) => name),
    ),
    is_result_set_caching_on: since(2019, always(bit, 0)),
    is_accelerated_database_recovery_on: since(2019, always(bit, 0)),
    is_tempdb_spill_to_remote_store: since(2019, always(bit, 0)),
    is_stale_page_detection_on: since(2019, always(bit, 0)),
    is_memory_optimized_enabled: since(2019, always(bit, 1)),
    is_data_retention_enabled: since(2022, always(bit, 0)),
    is_ledger_on: since(2022, always(bit, 0)),
    is_change_feed_enabled: since(2022, always(bit, 0)),
    is_data_lake_replication_enabled: since(2025, always(bit, 0)),
    is_event_stream_enabled: since(2025, always(bit, 0)),
    is_optimized_locking_on: since(2025, always(bit, 0)),
  },
  rows: (context) => visibility.databases(context),
});

/** tempdb is made anew at every start; the date of the others is their own. */
function createDate({ name, createdAtMs }: Database, context: Context) {
  return hostTime(name === 'tempdb' ? context.instance.state.startedAtMs : createdAtMs, context);
}

const isOpen = ({ state }: Database) => state === 'ONLINE' || state === 'EMERGENCY';
const allowsSnapshots = ({ name }: Database) => name === 'master' || name === 'msdb';

const saSid = Buffer.of(1);
const lastSystemId = 4;
const accesses = { MULTI_USER: 0, SINGLE_USER: 1, RESTRICTED_USER: 2 } as const;
const recoveryModels = { FULL: 1, BULK_LOGGED: 2, SIMPLE: 3 } as const;
