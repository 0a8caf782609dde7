import { allViews } from './all-views.ts';
import type { View } from './view.ts';

/**
 * The view of that name.
 * @param path the name with its qualifiers, as written: `['master', 'sys', 'asymmetric_keys']`; an empty part is a left-out one
 * @param database the database it is asked in (`path`'s own, else the session's)
 */
export function findView(path: readonly string[], database: string): View | undefined {
  const name = path.at(-1)?.toLowerCase() ?? '';
  const schema = path.at(-2)?.toLowerCase() ?? '';
  const candidates = (byName.get(name) ?? []).filter(
    (view) => view.database === undefined || view.database.toLowerCase() === database.toLowerCase(),
  );
  if (schema === '') return candidates.find(isFoundWithoutSchema);
  return candidates.find((view) => view.schema.toLowerCase() === schema || isCompatibilityView(view, schema));
}

const byName = Map.groupBy(allViews, ({ name }) => name.toLowerCase());

/** Without a schema one reaches the tables of dbo, the compatibility views and the functions `fn_…`; `SELECT * FROM databases` is 208. */
function isFoundWithoutSchema(view: View): boolean {
  return view.schema === 'dbo' || compatibilityViews.has(view.name) || view.name.startsWith('fn_');
}

/** The views that were system tables before 2005 are there as `dbo.` too. */
function isCompatibilityView(view: View, schema: string): boolean {
  return schema === 'dbo' && compatibilityViews.has(view.name);
}

/** Source: "Mapping system tables to system views" in Microsoft's documentation. */
const compatibilityViews: ReadonlySet<string> = new Set([
  'sysdatabases',
  'syslogins',
  'sysconfigures',
  'syscurconfigs',
  'sysprocesses',
  'sysobjects',
  'sysusers',
]);
