import type { InstanceState } from '../../state/instance-state.ts';
import { bigint, datetime, int, nvarchar, varchar } from '../../types/sql-type.ts';
import { always, required, since } from '../column.ts';
import { serverState } from '../permissions.ts';
import { hostTime } from '../times.ts';
import { defineView } from '../view.ts';

const hostMemoryKb = 16n * 1024n * 1024n;
const instanceMemoryKb = 8n * 1024n * 1024n;
/** The host has run for an hour when the instance starts. */
const hostStartedBeforeMs = 3_600_000;

/** The machine's resources. The lab's hosts have four cores and 16 GB. */
export const dmOsSysInfo = defineView<InstanceState>({
  name: 'dm_os_sys_info',
  demand: serverState('performance'),
  columns: {
    cpu_ticks: required(
      bigint,
      ({ startedAtMs }, { nowMs }) => BigInt(Math.round(nowMs - startedAtMs)) * 2_400_000n,
    ),
    ms_ticks: required(bigint, ({ startedAtMs }, { nowMs }) =>
      BigInt(Math.round(nowMs - startedAtMs + hostStartedBeforeMs)),
    ),
    cpu_count: always(int, 4),
    hyperthread_ratio: always(int, 4),
    physical_memory_kb: always(bigint, hostMemoryKb),
    virtual_memory_kb: always(bigint, 137_438_953_344n),
    committed_kb: always(bigint, instanceMemoryKb),
    committed_target_kb: always(bigint, instanceMemoryKb),
    visible_target_kb: always(bigint, instanceMemoryKb),
    stack_size_in_bytes: always(int, 2_093_056),
    os_quantum: always(bigint, 4n),
    os_error_mode: always(int, 5),
    os_priority_class: always(int, 32),
    max_workers_count: always(int, 512),
    scheduler_count: always(int, 4),
    scheduler_total_count: always(int, 12),
    deadlock_monitor_serial_number: always(int, 1),
    sqlserver_start_time_ms_ticks: always(bigint, BigInt(hostStartedBeforeMs)),
    sqlserver_start_time: required(datetime, ({ startedAtMs }, context) => hostTime(startedAtMs, context)),
    affinity_type: always(int, 2),
    affinity_type_desc: always(varchar(60), 'AUTO'),
    process_kernel_time_ms: always(bigint, 0n),
    process_user_time_ms: always(bigint, 0n),
    time_source: always(int, 0),
    time_source_desc: always(nvarchar(60), 'QUERY_PERFORMANCE_COUNTER'),
    virtual_machine_type: always(int, 1),
    virtual_machine_type_desc: always(nvarchar(60), 'HYPERVISOR'),
    softnuma_configuration: since(2016, always(int, 0)),
    softnuma_configuration_desc: since(2016, always(nvarchar(60), 'OFF')),
    process_physical_affinity: since(2017, always(nvarchar(3072), '{{0,f}}')),
    sql_memory_model: since(2016, always(int, 1)),
    sql_memory_model_desc: since(2016, always(nvarchar(120), 'CONVENTIONAL')),
    socket_count: since(2016, always(int, 1)),
    cores_per_socket: since(2016, always(int, 4)),
    numa_node_count: since(2016, always(int, 1)),
    container_type: since(2019, always(int, 0)),
    container_type_desc: since(2019, always(nvarchar(60), 'NONE')),
  },
  rows: ({ instance }) => [instance.state],
});
