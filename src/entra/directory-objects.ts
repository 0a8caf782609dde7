import { z } from 'zod';
import { AzureRefused, notUnderstood } from '../lib/azure/azure-problem.ts';
import { type GraphAccess, graphGet } from './graph-get.ts';

/** The objects of a collection that belong to these apps, over all pages. */
export async function listObjects(
  access: GraphAccess,
  collection: 'applications' | 'servicePrincipals',
  clientIds: readonly string[],
  stop: AbortSignal,
): Promise<DirectoryObject[]> {
  const objects: DirectoryObject[] = [];
  const seen = new Set<string>();
  let next: string | undefined = `/${collection}?${queryFor(collection, clientIds)}`;
  while (next !== undefined) {
    // A service that leads in a circle must not keep us.
    if (seen.has(next)) throw new AzureRefused({ code: notUnderstood, text: 'a page that comes twice' });
    seen.add(next);
    const page = read(await graphGet(access, next, stop));
    objects.push(...page.value);
    next = page['@odata.nextLink'];
  }
  return objects;
}

/** An application or a service principal, as far as it is looked at. */
export type DirectoryObject = z.infer<typeof directoryObject>;
export type PasswordCredential = z.infer<typeof passwordCredential>;
export type KeyCredential = z.infer<typeof keyCredential>;

/** What is not selected is not sent: of service principals some fields come that applications have not. */
function queryFor(collection: string, clientIds: readonly string[]): string {
  const own = collection === 'servicePrincipals' ? ['accountEnabled', 'servicePrincipalType'] : [];
  const fields = ['id', 'appId', 'displayName', 'passwordCredentials', 'keyCredentials', ...own];
  const filter = clientIds.map((clientId) => `appId eq '${clientId.replaceAll("'", "''")}'`).join(' or ');
  return `$filter=${encodeURIComponent(filter)}&$select=${fields.join(',')}`;
}

function read(answer: unknown): z.infer<typeof page> {
  const { data, error } = page.safeParse(answer);
  if (data !== undefined) return data;
  const [issue] = error?.issues ?? [];
  throw new AzureRefused({
    code: notUnderstood,
    text: `${issue?.path.join('.')}: ${issue?.message}`,
  });
}

const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

/** https://learn.microsoft.com/graph/api/resources/passwordcredential */
const passwordCredential = z.object({
  keyId: z.string(),
  displayName: text,
  hint: text,
  startDateTime: time,
  endDateTime: time,
});

/** https://learn.microsoft.com/graph/api/resources/keycredential */
const keyCredential = z.object({
  keyId: z.string(),
  displayName: text,
  customKeyIdentifier: text,
  startDateTime: time,
  endDateTime: time,
});

const directoryObject = z.object({
  appId: z.string(),
  displayName: text,
  accountEnabled: z.boolean().nullish(),
  servicePrincipalType: text,
  passwordCredentials: z.array(passwordCredential).nullish(),
  keyCredentials: z.array(keyCredential).nullish(),
});

const page = z.object({ value: z.array(directoryObject), '@odata.nextLink': z.string().optional() });
