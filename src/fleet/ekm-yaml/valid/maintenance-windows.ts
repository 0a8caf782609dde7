import type { MaintenanceWindow } from '../../inventory.ts';
import { dayNames, type RawMaintenanceWindow } from '../raw/maintenance-window.ts';

/** The windows with days as numbers, in order, each once. */
export function maintenanceWindowsOf(raw: readonly RawMaintenanceWindow[]): MaintenanceWindow[] {
  return raw.map(({ days = dayNames, ...window }) => ({
    days: [...new Set(days.map((day) => dayNames.indexOf(day)))].toSorted((a, b) => a - b),
    ...window,
  }));
}
