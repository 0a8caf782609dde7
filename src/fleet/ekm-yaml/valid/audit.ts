import type { Inventory } from '../../inventory.ts';
import type { Report } from '../problem.ts';
import { audit } from '../raw/audit.ts';
import { readPart } from '../read-part.ts';

/** Where the audit is anchored; nothing where it is not. */
export function auditOf(value: unknown, report: Report): Pick<Inventory, 'anchorChannel'> {
  const raw = value === undefined ? undefined : readPart(audit, value, ['audit'], report).value;
  return raw?.anchorChannel === undefined ? {} : { anchorChannel: raw.anchorChannel };
}
