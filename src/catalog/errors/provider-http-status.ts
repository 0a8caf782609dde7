import type { ErrorFact } from '../error-fact.ts';
import { keyNotFound, unauthorized } from '../provider-http-answers.ts';
import { providerRow, RESTORE_PLACE } from '../provider-row.ts';

/** 401 and 404: provider codes that are HTTP statuses at the same time. Their symbols name the step, not the error. */
export default [
  providerRow(401, 'acquireToken', {
    ...unauthorized,
    title: 'Getting a token was refused (401): id or secret',
    meaning:
      'The connector asked for a token and was answered 401. The number is a provider code here, and the HTTP status as well; the pages ask to check client ID, client secret and the string made of them. 3108 and 3010 say the same under other numbers, 3303 says it more plainly.',
    differs: ['The page of 2016 does not have this code; it lists the refusal as 3010 only.'],
    unverified: ['Which build prints 401, 3010 or 3108 is on no page.'],
    examples: [
      "Msg 33028, Level 16, State 1, Line 8\nCannot open session for cryptographic provider 'AzureKeyVault_EKM'. Provider error code: 401. (Provider Error - No explanation is available, consult EKM Provider for details)",
      'Provider error code: 401.',
    ],
  }),
  providerRow(404, 'getKeyByName', {
    ...keyNotFound,
    title: 'The key name is not in the vault (404)',
    meaning:
      'The connector asked the vault for the key by its name and was answered 404. The number is a provider code here, and the HTTP status as well. 3112 and 3076 say the same under other numbers.',
    differs: ['The page of 2016 does not have this code.', RESTORE_PLACE],
    unverified: ['Which build prints 404, 3076 or 3112 is on no page.'],
    examples: [
      "Msg 33049, Level 16, State 2, Line 1\nKey with name 'ContosoRSAKey1' does not exist in the provider or access is denied. Provider error code: 404.  (Provider Error - No explanation is available, consult EKM Provider for details)",
      'Provider error code  : 404',
    ],
  }),
] satisfies readonly ErrorFact[];
