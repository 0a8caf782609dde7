/** What several provider codes ask people to do or not to do, said once. */
export const steps = {
  newSecret:
    'Make a new client secret on the app registration and copy its Value at once (it is shown only then). Leave the old secret in place until everything is verified.',
  alterCredential:
    'On every instance, for every credential of that app (that of the login made from the key and that of the DBA): ALTER CREDENTIAL with both clauses. IDENTITY stays the same vault; SECRET is the whole string, client ID without hyphens and then the client secret unchanged. A SECRET that is left out becomes NULL.',
  restart:
    'Restart the instance: the setup page asks for it after a change of the credential, and databases in RECOVERY PENDING come back only then. In an availability group: secondaries first, wait until synchronised, fail over, then the former primary. Restart SSMS as well, it keeps the credential of its session.',
  verifyAfterRestart:
    'After the restart, verify that every encrypted database is ONLINE and encryption_state is 3. Without a restart or failover a check proves little: an open database goes on with what it has.',
  keepOldKeys:
    'Meanwhile change nothing about keys: do not delete or disable an old key or version in the vault (databases, log and backups may still need it), and never run DROP ASYMMETRIC KEY with REMOVE PROVIDER KEY, which deletes the key in the vault.',
  readConnectorLog:
    'Read what the connector wrote in the Windows Application log in the same second: it often holds the HTTP answer behind the code.',
  repeat:
    'Repeat the statement. If it was a start of the instance that left databases in RECOVERY PENDING, restart it once the cause is gone.',
  upgrade:
    'If it comes back while everything around it is sound, install the newest connector build in a maintenance window (same build and path on every node and replica) and keep the old MSI. If that does not help, ask Microsoft support, with the entries of the log.',
} as const;
