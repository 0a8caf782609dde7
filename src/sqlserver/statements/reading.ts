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

/** What the present error log says of errors 33000 to 33999: providers, keys, encryption. */
export function keyErrorsLogged(): Statement {
  return tsql`EXEC sys.sp_readerrorlog 0, 1, ${text('Error: 33')};`;
}
