import type { Link } from './link.ts';
import type { DatabaseChain, KeyChain } from './linked-fleet.ts';

/** A link with what people call it, in the order of the chain: what a deep look shows line by line. */
export interface NamedLink {
  name: string;
  link: Link<unknown>;
}

/** All links of a database, from its encryption key to the client secret. */
export function chainLinks({ encryptionKey, protector }: DatabaseChain): NamedLink[] {
  const first = [
    { name: 'Database encryption key', link: encryptionKey },
    { name: 'Asymmetric key or certificate', link: protector },
  ];
  if (!('value' in protector) || protector.value?.kind !== 'key') return first;
  return [...first, ...keyLinks(protector.value.chain)];
}

/** The links from a SQL asymmetric key on. */
function keyLinks(chain: KeyChain): NamedLink[] {
  return [
    { name: 'Provider', link: chain.provider },
    { name: 'Connector build', link: chain.connector },
    { name: 'Login', link: chain.login },
    { name: 'Credential', link: chain.credential },
    { name: 'Vault', link: chain.vault },
    { name: 'Vault key', link: chain.vaultKey },
    { name: 'App', link: chain.app },
    { name: 'Client secret', link: chain.secret },
    { name: 'Access from the instance', link: chain.access },
  ];
}
