import type { View } from '../view.ts';
import { databaseFiles } from './database-files.ts';
import { databaseRecoveryStatus } from './database-recovery-status.ts';
import { databases } from './databases.ts';
import { dmDbLogInfo } from './dm-db-log-info.ts';
import { dmDbLogSpaceUsage } from './dm-db-log-space-usage.ts';
import { dmDbLogStats } from './dm-db-log-stats.ts';
import { dmIoVirtualFileStats } from './dm-io-virtual-file-stats.ts';
import { dmOsVolumeStats } from './dm-os-volume-stats.ts';
import { filegroups } from './filegroups.ts';
import { masterFiles } from './master-files.ts';
import { sysdatabases } from './sysdatabases.ts';

/** Databases, their files and logs. */
export const databaseViews: readonly View[] = [
  databaseRecoveryStatus,
  dmIoVirtualFileStats,
  dmOsVolumeStats,

  sysdatabases,

  databaseFiles,
  databases,
  dmDbLogInfo,
  dmDbLogSpaceUsage,
  dmDbLogStats,
  filegroups,
  masterFiles,
];
