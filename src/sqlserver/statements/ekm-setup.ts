import { name, type Statement, text, tsql } from './statement.ts';

/**
 * Lets providers be used on the instance. "EKM provider enabled" is an advanced option: those are shown for as long as it
 * takes, and then as they were. Source: Microsoft's page of that option.
 */
export function providersAllowed(): Statement {
  return tsql`DECLARE @shown int = (SELECT CONVERT(int, value_in_use) FROM sys.configurations WHERE name = N'show advanced options');
EXEC sp_configure 'show advanced options', 1;
RECONFIGURE;
EXEC sp_configure 'EKM provider enabled', 1;
RECONFIGURE;
EXEC sp_configure 'show advanced options', @shown;
RECONFIGURE;`;
}

// unverified: CREATE CRYPTOGRAPHIC PROVIDER takes the path of the DLL as a Unicode literal (N'...'); Microsoft's samples write it without the N.

/** Registers the DLL of the connector. Source: Microsoft's page of CREATE CRYPTOGRAPHIC PROVIDER. */
export function newProvider(provider: string, file: string): Statement {
  return tsql`CREATE CRYPTOGRAPHIC PROVIDER ${name(provider)} FROM FILE = ${text(file)};`;
}
