import { encryptionMessages } from './encryption-messages.ts';
import { engineMessages } from './engine-messages.ts';
import { loginMessages } from './login-messages.ts';
import type { MessageTable } from './message-table.ts';
import { procedureMessages } from './procedure-messages.ts';
import { queryMessages } from './query-messages.ts';
import { securityMessages } from './security-messages.ts';
import { syntaxMessages } from './syntax-messages.ts';

/** Every message that the lab raises, by number. */
export const messages: MessageTable = {
  ...syntaxMessages,
  ...queryMessages,
  ...engineMessages,
  ...procedureMessages,
  ...loginMessages,
  ...securityMessages,
  ...encryptionMessages,
};
