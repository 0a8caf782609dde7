import type { MirroringFacts } from '../instance-facts.ts';
import type { Question } from '../question.ts';

/** The mirrored databases. On the mirror, where they are not online, only a sysadmin sees them: see `mirroringNotShown`. */
export const mirroring: Question<readonly MirroringFacts[]> = {
  about: 'database mirroring',
  sql: () => `
    SELECT d.name, m.mirroring_state_desc, m.mirroring_role_desc, m.mirroring_partner_name, m.mirroring_partner_instance,
      m.mirroring_witness_name, m.mirroring_witness_state_desc, m.mirroring_safety_level_desc
    FROM sys.database_mirroring AS m JOIN sys.databases AS d ON d.database_id = m.database_id
    WHERE m.mirroring_guid IS NOT NULL ORDER BY d.database_id`,
  needs: ['databases'],
  read: (rows) =>
    rows.map((row) => ({
      database: row.text('name'),
      state: row.maybeText('mirroring_state_desc') ?? 'UNKNOWN',
      role: row.text('mirroring_role_desc') === 'MIRROR' ? 'MIRROR' : 'PRINCIPAL',
      partnerAddress: row.maybeText('mirroring_partner_name') ?? '',
      partnerInstance: row.maybeText('mirroring_partner_instance'),
      // Without a witness the view shows an empty name.
      witnessAddress: row.maybeText('mirroring_witness_name') || undefined,
      witnessState: row.maybeText('mirroring_witness_state_desc') ?? 'UNKNOWN',
      safety: row.maybeText('mirroring_safety_level_desc'),
    })),
};
