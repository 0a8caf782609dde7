import { name, type Statement, secret, text, tsql } from './statement.ts';

// unverified: CREATE CERTIFICATE and BACKUP CERTIFICATE take Unicode literals (N'...') for subject, dates and files; Microsoft's samples write them without the N.

/** The master key of the database that the connection is in; the service master key opens it, too. Refused where there is one (message 15578). */
export function newMasterKey(password: string): Statement {
  return tsql`CREATE MASTER KEY ENCRYPTION BY PASSWORD = ${secret(password)};`;
}

/** A self-signed certificate under the master key of master. Source: Microsoft's page of CREATE CERTIFICATE. */
export function newCertificate({ certificate, subject, startsOn, expiresOn }: NewCertificate): Statement {
  return startsOn === undefined
    ? tsql`CREATE CERTIFICATE ${name(certificate)} WITH SUBJECT = ${text(subject)}, EXPIRY_DATE = ${day(expiresOn)};`
    : tsql`CREATE CERTIFICATE ${name(certificate)} WITH SUBJECT = ${text(subject)}, START_DATE = ${day(startsOn)}, EXPIRY_DATE = ${day(expiresOn)};`;
}

export interface NewCertificate {
  certificate: string;
  subject: string;
  /** `2027-01-31`, UTC; undefined: from the moment it is made. */
  startsOn: string | undefined;
  /** Without it SQL Server takes one year. */
  expiresOn: string;
}

/** `20270131`: read alike whatever the language of the login. */
function day(date: string) {
  return text(date.replaceAll('-', ''));
}

/** Writes the public part to a file on the instance's host. The private key never leaves. */
export function certificateFile(certificate: string, file: string): Statement {
  return tsql`BACKUP CERTIFICATE ${name(certificate)} TO FILE = ${text(file)};`;
}

/** Takes a partner's certificate from a file, under the user that stands for the partner. */
export function importedCertificate({ certificate, user, file }: ImportedCertificate): Statement {
  return tsql`CREATE CERTIFICATE ${name(certificate)} AUTHORIZATION ${name(user)} FROM FILE = ${text(file)};`;
}

export interface ImportedCertificate {
  certificate: string;
  user: string;
  /** As the service account of the instance sees it. */
  file: string;
}
