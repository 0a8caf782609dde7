import { messages } from '../../messages/messages.ts';
import { formatMessage } from '../../session/format-message.ts';
import { int, nvarchar } from '../../types/sql-type.ts';
import type { ScalarFunction } from '../scalar-function.ts';

/** FORMATMESSAGE with the number of a message, or from 2016 on with a text of its own. */
export const formatMessageFunction: ScalarFunction = {
  name: 'FORMATMESSAGE',
  arguments: { least: 1, most: 21 },
  type: nvarchar(2048),
  evaluate: ([message = null, ...values], _context, types) => {
    const text = typeof message === 'string' ? message : messages[Number(message)]?.text;
    if (message === null || text === undefined) return null;
    return formatMessage(
      text,
      values.map((value, index) => ({ type: types[index + 1] ?? int, value })),
    );
  },
};
