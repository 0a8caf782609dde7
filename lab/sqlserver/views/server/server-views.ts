import type { View } from '../view.ts';
import { configurations } from './configurations.ts';
import { dmOsHostInfo } from './dm-os-host-info.ts';
import { dmOsProcessMemory, dmOsSysMemory } from './dm-os-memory.ts';
import { dmOsPerformanceCounters } from './dm-os-performance-counters.ts';
import { dmOsSysInfo } from './dm-os-sys-info.ts';
import { dmOsWindowsInfo } from './dm-os-windows-info.ts';
import { dmServerRegistry } from './dm-server-registry.ts';
import { dmServerServices } from './dm-server-services.ts';
import { messages } from './messages.ts';
import { servers } from './servers.ts';
import { sysconfigures, syscurconfigs } from './sysconfigures.ts';

/** Settings, messages, host and services. */
export const serverViews: readonly View[] = [
  dmOsProcessMemory,
  dmOsSysMemory,

  dmOsPerformanceCounters,
  servers,

  sysconfigures,
  syscurconfigs,

  configurations,
  dmOsHostInfo,
  dmOsSysInfo,
  dmOsWindowsInfo,
  dmServerRegistry,
  dmServerServices,
  messages,
];
