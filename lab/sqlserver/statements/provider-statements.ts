import type { StatementContext } from '../context.ts';
import { findProvider } from '../encryption/find-provider.ts';
import { loadLibrary } from '../encryption/load-library.ts';
import { requireEkm } from '../encryption/require-ekm.ts';
import { sourceOf } from '../encryption/source-of.ts';
import { sqlError } from '../messages/sql-error.ts';
import { demandStatement } from '../security/demand.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { Provider } from '../state/provider.ts';
import { sameName } from '../state/same-name.ts';

/** CREATE CRYPTOGRAPHIC PROVIDER. Needs CONTROL SERVER. The provider is enabled from the start. */
export function createProvider({ name, file }: DdlOf<'createProvider'>, context: StatementContext): void {
  const { instance } = context;
  demandStatement(context, 'CONTROL SERVER');
  requireEkm(instance.state);
  if (instance.state.providers.some((each) => sameName(each.name, name))) {
    throw sqlError(15530, 1, 'cryptographic provider', name);
  }
  const library = loadLibrary(instance, file, sourceOf(context));
  if (instance.state.providers.some(({ guid }) => guid === library.guid)) {
    throw sqlError(33026, 1, `{${library.guid}}`);
  }
  const { guid, version } = library;
  const id = nextProviderId(context);
  instance.state.providers.push({ id, name, guid, version, path: file, isEnabled: true });
}

/** An id that no open session knows: the sessions of a provider that was dropped are not those of its successor. */
function nextProviderId({ instance }: StatementContext): number {
  const known = instance.state.providers.map(({ id }) => id);
  const inUse = instance.connector.sessions().map(({ providerId }) => providerId);
  // unverified: Ids of providers and credentials begin at 65536.
  return Math.max(65_535, ...known, ...inUse) + 1;
}

/** ALTER CRYPTOGRAPHIC PROVIDER. Needs CONTROL on the provider, which CONTROL SERVER implies. */
export function alterProvider({ name, change }: DdlOf<'alterProvider'>, context: StatementContext): void {
  const { instance } = context;
  demandStatement(context, 'CONTROL SERVER');
  requireEkm(instance.state);
  const provider = findProvider(instance.state, name, 'alter');
  switch (change.kind) {
    case 'file':
      changeFile(provider, change.file, context);
      return;
    case 'enable':
      loadLibrary(instance, provider.path, sourceOf(context));
      provider.isEnabled = true;
      return;
    case 'disable':
      provider.isEnabled = false;
      if (hasSessions(provider, context)) context.output.info(sqlError(33057, 1));
  }
}

/** FROM FILE verifies the GUID, takes the new version and leaves the provider disabled. Source: "ALTER CRYPTOGRAPHIC PROVIDER", remarks. */
function changeFile(provider: Provider, file: string, context: StatementContext): void {
  const { instance } = context;
  const library = loadLibrary(instance, file, sourceOf(context));
  if (library.guid !== provider.guid) throw sqlError(33024, 1, 'guid', `{${library.guid}}`, provider.id);
  provider.isEnabled = false;
  provider.path = file;
  provider.version = library.version;
  instance.connector.unload(provider.id);
  if (hasSessions(provider, context)) context.output.info(sqlError(33057, 1));
}

/** DROP CRYPTOGRAPHIC PROVIDER: refused while a credential is for it (33044). Keys made with it stay, and keep its GUID. */
export function dropProvider({ name }: DdlOf<'dropProvider'>, context: StatementContext): void {
  const { instance } = context;
  demandStatement(context, 'CONTROL SERVER');
  const provider = findProvider(instance.state, name, 'drop');
  if (instance.state.credentials.some(({ providerId }) => providerId === provider.id)) {
    throw sqlError(33044, 1, 'cryptographic provider', 'credential');
  }
  // unverified: A provider can be dropped while it is enabled and while sessions use it, with 33058 as the only word about them. The page says that all sessions must be stopped first.
  instance.state.providers = instance.state.providers.filter((each) => each !== provider);
  if (hasSessions(provider, context)) context.output.info(sqlError(33058, 1));
}

function hasSessions(provider: Provider, { instance }: StatementContext): boolean {
  return instance.connector.sessions().some(({ providerId }) => providerId === provider.id);
}
