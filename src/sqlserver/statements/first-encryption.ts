import { name, type Statement, tsql } from './statement.ts';

/** What a database encryption key can be made of. Source: Microsoft's page of CREATE DATABASE ENCRYPTION KEY. */
export const keyAlgorithms = ['AES_256', 'AES_192', 'AES_128'] as const;

export type KeyAlgorithm = (typeof keyAlgorithms)[number];

/** The encryption key of the database that the connection is in, wrapped with the key object. Nothing is encrypted yet. */
export function newEncryptionKey(key: string, algorithm: KeyAlgorithm): Statement {
  return algorithm === 'AES_256'
    ? tsql`CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_256 ENCRYPTION BY SERVER ASYMMETRIC KEY ${name(key)};`
    : algorithm === 'AES_192'
      ? tsql`CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_192 ENCRYPTION BY SERVER ASYMMETRIC KEY ${name(key)};`
      : tsql`CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_128 ENCRYPTION BY SERVER ASYMMETRIC KEY ${name(key)};`;
}

/** Begins to encrypt: a scan in the background reads and writes every page. */
export function encryptionOn(database: string): Statement {
  return tsql`ALTER DATABASE ${name(database)} SET ENCRYPTION ON;`;
}

/** Begins to decrypt, by another scan. */
export function encryptionOff(database: string): Statement {
  return tsql`ALTER DATABASE ${name(database)} SET ENCRYPTION OFF;`;
}

/** Takes the key away again, once nothing is encrypted with it. */
export function droppedEncryptionKey(): Statement {
  return tsql`DROP DATABASE ENCRYPTION KEY;`;
}
