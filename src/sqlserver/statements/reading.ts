import { batch, name, type Statement, text, tsql } from './statement.ts';

/** Reads a row in each database: one whose pages cannot be decrypted, or that is not there, is an error. */
export function rowOfEach(databases: readonly string[]): Statement {
  return batch(
    ...databases.map(
      (database) =>
        tsql`SELECT TOP (1) ${text(database)} AS [database], o.name FROM ${name(database)}.sys.objects AS o;`,
    ),
  );
}

/**
 * What the present error log says of providers, keys and encryption: errors that begin with 33 and 375, and with 15, where
 * what a master key protects cannot be opened. A restart begins a new log.
 */
export function keyErrorsLogged(): Statement {
  return batch(
    ...['33', '375', '15'].map((digits) => tsql`EXEC sys.sp_readerrorlog 0, 1, ${text(`Error: ${digits}`)};`),
  );
}
