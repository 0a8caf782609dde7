import type { EkmSettings } from '../instance-facts.ts';
import type { Question } from '../question.ts';

/** Whether EKM is switched on, and whether somebody forgot RECONFIGURE. */
export const settings: Question<EkmSettings> = {
  about: 'the setting EKM provider enabled',
  sql: () => `
    SELECT CONVERT(int, value) AS configured, CONVERT(int, value_in_use) AS in_use
    FROM sys.configurations WHERE name = N'EKM provider enabled'`,
  needs: [],
  // An edition without EKM has no such setting.
  read: ([row]) => ({
    isConfigured: row?.number('configured') === 1,
    isInUse: row?.number('in_use') === 1,
  }),
};
