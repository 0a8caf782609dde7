import { sameName } from '../state/same-name.ts';
import { allProcedures } from './all-procedures.ts';
import type { Procedure } from './procedure.ts';

/** The procedure of that name; system procedures are found from every database, as `sp_x`, `dbo.sp_x` and `master..sp_x`. */
export function findProcedure(path: readonly string[]): Procedure | undefined {
  const name = path.at(-1) ?? '';
  const schema = path.at(-2)?.toLowerCase() ?? '';
  if (!['', 'dbo', 'sys'].includes(schema)) return undefined;
  return allProcedures.find((procedure) => sameName(procedure.name, name));
}

/** The parts of a name as a remote procedure call writes it: `[master].dbo.xp_regread`. */
export function splitName(name: string): string[] {
  return [...name.matchAll(/\[(?<quoted>(?:[^\]]|\]\])*)\]|(?<plain>[^.[\]]+)|(?<=\.)(?=\.)/gu)].map(
    ({ groups }) => groups?.quoted?.replaceAll(']]', ']') ?? groups?.plain?.trim() ?? '',
  );
}
