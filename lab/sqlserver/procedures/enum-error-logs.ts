import { int, varchar } from '../types/sql-type.ts';
import type { Procedure, ProcedureContext } from './procedure.ts';
import { sendRows } from './rows.ts';

/** sp_enumerrorlogs: the error logs there are, with the time of the last line and the size. */
export const spEnumErrorLogs: Procedure = procedure('sp_enumerrorlogs');
/** xp_enumerrorlogs, which it calls. */
export const xpEnumErrorLogs: Procedure = procedure('xp_enumerrorlogs');

function procedure(name: string): Procedure {
  return {
    name,
    parameters: [{ name: '@p1', type: int, initial: 1 }],
    run: (_args, context) => send(context),
  };
}

function send({ instance, output }: ProcedureContext): void {
  const archives = [...new Set(instance.state.errorLog.map(({ archive }) => archive))].sort((a, b) => a - b);
  sendRows(
    output,
    { 'Archive #': int, Date: varchar(30), 'Log File Size (Byte)': int },
    archives.map((archive) => {
      const lines = instance.state.errorLog.filter((entry) => entry.archive === archive);
      const lastMs = Math.max(...lines.map(({ atMs }) => atMs));
      return {
        'Archive #': archive,
        Date: dateText(lastMs + instance.state.utcOffsetMinutes * 60_000),
        'Log File Size (Byte)': lines.reduce((bytes, { text }) => bytes + 2 * (text.length + lineHead), 2),
      };
    }),
  );
}

/** `11/21/2026  07:41`, as the procedure writes it. */
function dateText(localMs: number): string {
  const [date = '', time = ''] = new Date(localMs).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${month}/${day}/${year}  ${time.slice(0, 5)}`;
}

/** Characters of date, time and source before the text of a line, and the line end. */
const lineHead = 37;
