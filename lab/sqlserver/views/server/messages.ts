import type { MessageRow } from '../../messages/message-table.ts';
import { messages as knownMessages } from '../../messages/messages.ts';
import { bit, int, nvarchar, smallint, tinyint } from '../../types/sql-type.ts';
import { always, required } from '../column.ts';
import { defineView } from '../view.ts';

/** The messages of SQL Server that the lab knows, in English. */
export const messages = defineView<MessageRow & { number: number }>({
  name: 'messages',
  columns: {
    message_id: required(int, ({ number }) => number),
    language_id: always(smallint, 1033),
    severity: required(tinyint, ({ severity }) => severity),
    is_event_logged: always(bit, 0),
    text: required(nvarchar(2048), ({ text }) => text),
  },
  rows: () => Object.entries(knownMessages).map(([number, row]) => ({ ...row, number: Number(number) })),
});
