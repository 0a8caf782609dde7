import type { Context } from '../../context.ts';
import type { View, ViewColumn } from '../view.ts';
import { objectIdOf } from './object-id.ts';

/** A view, function or system table, as the views about objects show it. */
export interface SystemObject {
  view: View;
  id: number;
  /** V view, IF inline function, U table of msdb. */
  type: 'V' | 'IF' | 'U';
  columns: readonly ViewColumn[];
}

/** What is there to be read in a database of this instance: its release decides, and for msdb's tables the database. */
export function systemObjects(views: readonly View[], { instance, database }: Context): SystemObject[] {
  const { release } = instance.state;
  return views
    .filter(
      (view) => view.since <= release && (view.database === undefined || view.database === database.name),
    )
    .map((view) => ({
      view,
      id: objectIdOf(view),
      type: typeOf(view),
      columns: view.columns.filter((column) => column.since <= release),
    }));
}

function typeOf(view: View): SystemObject['type'] {
  if (view.parameters !== undefined) return 'IF';
  return view.database === undefined ? 'V' : 'U';
}

export const objectTypeNames = {
  V: 'VIEW',
  IF: 'SQL_INLINE_TABLE_VALUED_FUNCTION',
  U: 'USER_TABLE',
} as const;
