import type { InstanceEntry } from '../../fleet/inventory.ts';
import type { EndpointFacts, InstanceFacts } from '../../sqlserver/instance-facts.ts';

/** What a setup is about, once all of it is known. */
export interface MirroringSetup {
  database: string;
  databaseId: number;
  principal: SetupNode;
  mirror: SetupNode;
  witness: SetupNode | undefined;
  /** Who lets whom in. */
  trusts: readonly Trust[];
  safety: 'FULL' | 'OFF';
  /** Of master keys that are made. */
  masterKey: NamedSecret;
  /** Of logins that are made: nobody signs in with it. */
  password: NamedSecret;
  /** Thumbprint of what the encryption key of the database is under; undefined: it is not encrypted. */
  protector: string | undefined;
  expiresOn: string;
}

/** A secret by its name in statements; not kept: a person types one of their own. */
export interface NamedSecret {
  name: string;
  isKept: boolean;
}

/** An instance with what it has already and what it needs. */
export interface SetupNode {
  entry: InstanceEntry;
  serverName: string;
  facts: InstanceFacts;
  hasMasterKey: boolean;
  /** With which its endpoint signs in, or will. */
  certificate: { name: string; isThere: boolean; thumbprint: string | undefined };
  /** As it is, or as it will be. */
  endpoint: Pick<EndpointFacts, 'name' | 'port' | 'role' | 'authentication' | 'encryption'> & {
    isThere: boolean;
  };
  /** `TCP://sql01.contoso.example:7024` */
  address: string;
  /** Of its certificate, the same on every host. */
  file: string;
}

/** That one instance lets another in. */
export interface Trust {
  at: SetupNode;
  of: SetupNode;
  user: string;
  login: string;
  hasLogin: boolean;
  /** The certificate is there already, too. */
  isWhole: boolean;
}
