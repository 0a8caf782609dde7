import { bigint, bit, int, nvarchar } from '../../types/sql-type.ts';
import { always } from '../column.ts';
import { serverState } from '../permissions.ts';
import { defineView } from '../view.ts';

/** Memory of the host. The lab's hosts have 16 GB, a good part of it free. */
export const dmOsSysMemory = defineView<'host'>({
  name: 'dm_os_sys_memory',
  demand: serverState('performance'),
  columns: {
    total_physical_memory_kb: always(bigint, 16_777_216n),
    available_physical_memory_kb: always(bigint, 6_291_456n),
    total_page_file_kb: always(bigint, 19_398_656n),
    available_page_file_kb: always(bigint, 8_388_608n),
    system_cache_kb: always(bigint, 2_097_152n),
    kernel_paged_pool_kb: always(bigint, 262_144n),
    kernel_nonpaged_pool_kb: always(bigint, 131_072n),
    system_high_memory_signal_state: always(bit, 1),
    system_low_memory_signal_state: always(bit, 0),
    system_memory_state_desc: always(nvarchar(256), 'Available physical memory is high'),
  },
  rows: () => ['host'],
});

/** Memory of the instance's process. */
export const dmOsProcessMemory = defineView<'process'>({
  name: 'dm_os_process_memory',
  demand: serverState('performance'),
  columns: {
    physical_memory_in_use_kb: always(bigint, 8_500_000n),
    large_page_allocations_kb: always(bigint, 0n),
    locked_page_allocations_kb: always(bigint, 0n),
    total_virtual_address_space_kb: always(bigint, 137_438_953_344n),
    virtual_address_space_reserved_kb: always(bigint, 33_554_432n),
    virtual_address_space_committed_kb: always(bigint, 8_650_752n),
    virtual_address_space_available_kb: always(bigint, 137_405_398_912n),
    page_fault_count: always(bigint, 2_500_000n),
    memory_utilization_percentage: always(int, 100),
    available_commit_limit_kb: always(bigint, 8_388_608n),
    process_physical_memory_low: always(bit, 0),
    process_virtual_memory_low: always(bit, 0),
  },
  rows: () => ['process'],
});
