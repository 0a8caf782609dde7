import type { RunbookId } from '../../catalog/error-fact.ts';

/** What the results of a check mean, whatever it was asked of. */
export interface Meaning {
  /** What holds when it holds. */
  about: string;
  holds: string;
  not: { means: string; next: string; runbook?: RunbookId };
  unknown: string;
  /** What no reading shows of it, though it may be the cause. */
  hidden?: string;
}

/** In the order in which the engine needs them when it opens a database. */
export const meanings = {
  instance: {
    about: 'The instance answers.',
    holds: 'It runs, and the bot may read it.',
    not: { means: 'Nothing on it can be open.', next: 'Start it, or find out why it does not start.' },
    unknown: 'Nothing below could be looked at: neither fine nor broken.',
  },
  database: {
    about: 'The databases are online.',
    holds: 'They are open now. That they come back after a restart is what the checks below are about.',
    not: {
      means:
        'It did not come back, or was taken offline. With RECOVERY_PENDING or SUSPECT the key could perhaps not be opened; the error log of that start says which message.',
      next: 'Mend what does not hold below; then restart the instance, or ALTER DATABASE ... SET ONLINE.',
    },
    unknown: 'Whether anything is down that should be up is not known.',
  },
  session: {
    about: 'Principal and mirror are connected.',
    holds: 'The mirror gets what is written.',
    not: {
      means:
        'The mirror gets nothing; a principal that has lost its witness, too, stops serving the database.',
      next: 'Read the error logs of both for messages 28034, 28035 and 1474, and mend what does not hold below, on both sides.',
    },
    unknown: 'Whether it is connected shows on the principal.',
  },
  endpoint: {
    about: 'The mirroring endpoint is started, and its own certificate is valid.',
    holds:
      'Partners have no reason on this side to refuse it. Whether they have its certificate shows on theirs.',
    not: {
      means: 'Links that stand go on; after a restart or a break none is made anew (messages 28035, 28036).',
      next: 'Give it a new certificate, which partners have first; start it if it is stopped.',
      runbook: 'mirroring-certificate-rotation',
    },
    unknown: 'What it signs in with is not known.',
  },
  partners: {
    about: 'Partners may come in: each has a valid certificate here, under a user whose login has CONNECT.',
    holds: 'This side lets them in, if they still sign in with these certificates.',
    not: {
      means: 'This side refuses them at the next connection (messages 28034, 28035).',
      next: 'Renew the certificate on the instance that signs in with it, or give the login CONNECT on the endpoint.',
      runbook: 'mirroring-certificate-rotation',
    },
    unknown: 'Whom this side lets in is not known.',
  },
  'named-protector': {
    about: 'What the message names by its thumbprint is on the instance.',
    holds: 'The engine finds it: the message is from before, or from another instance.',
    not: {
      means: 'This is what the message says: no database or backup under it can be opened here.',
      next: 'Make the key object for the same vault key on this instance, or bring the certificate with its private key.',
      runbook: 'ekm-setup',
    },
    unknown: 'Whether it is there is not known.',
  },
  'ekm-in-use': {
    about: 'Cryptographic providers may be used on the instance.',
    holds: 'The engine loads providers.',
    not: {
      means: 'The engine loads no provider, now or after the next start: no key of a vault can be opened.',
      next: "EXEC sp_configure 'EKM provider enabled', 1; RECONFIGURE; by hand.",
      runbook: 'ekm-setup',
    },
    unknown: 'Without it no key opens.',
  },
  provider: {
    about: 'The provider of the key is there and enabled.',
    holds: 'The engine can call the connector.',
    not: {
      means: 'The engine cannot call the connector. Sessions that are open go on until the next restart.',
      next: 'Find out who disabled or dropped it; ALTER CRYPTOGRAPHIC PROVIDER ... ENABLE puts it back in use.',
    },
    unknown: 'Without it no key opens.',
  },
  protector: {
    about: 'The key that protects the database is on the instance.',
    holds: 'The engine knows which key object it needs.',
    not: {
      means: 'The engine finds no key for the database (message 33111).',
      next: 'Make the key object for the same vault key on this instance.',
      runbook: 'ekm-setup',
    },
    unknown:
      'While a database is not online, its encryption key is not shown: every key of the instance is looked at instead.',
  },
  login: {
    about: 'A login is made of the key.',
    holds: 'The engine has somebody to open the key as.',
    not: {
      means: 'The key opens for as long as a session is there, and not after the next start (message 33121).',
      next: 'CREATE LOGIN ... FROM ASYMMETRIC KEY, and give it a credential of its own.',
      runbook: 'ekm-setup',
    },
    unknown: 'Without it the next start does not open the key.',
  },
  credential: {
    about: 'That login has a credential for the provider.',
    holds: 'The engine has something to sign in with. Whether the value in it is right, no view shows.',
    not: {
      means: 'The engine has nothing to sign in with from the next start on (message 33046).',
      next: 'ALTER LOGIN ... ADD CREDENTIAL, with a credential for this provider.',
      runbook: 'ekm-setup',
    },
    unknown: 'Without it the next start does not open the key.',
    hidden: 'whether the value in the credential is right (secret-roll tries a value before it is used)',
  },
  connector: {
    about: 'The build of the connector is known.',
    holds: 'What this build can and cannot do is known.',
    not: {
      means: 'Its keys may be of a kind that it cannot use.',
      next: 'Upgrade it.',
      runbook: 'connector-upgrade',
    },
    unknown:
      "Three builds have the same version; replicas with different ones may not open each other's databases.",
  },
  vault: {
    about: 'The vault that the credential names can be read.',
    holds:
      'The vault is there, for the bot at least. Whether the host of the instance reaches it shows only there.',
    not: {
      means: 'The connector asks a vault that is not there (provider codes 3900, 3106).',
      next: 'Compare the identity of the credential with the name of the vault.',
      runbook: 'key-recovery',
    },
    unknown: 'Whether the key is in it is not known.',
    hidden: 'whether the host of the instance reaches the vault and the sign-in host',
  },
  'vault-key': {
    about: 'The vault holds the key.',
    holds: 'The vault key is there.',
    not: {
      means: 'The vault has no such key, or another one (provider codes 404, 3112).',
      next: 'Recover it if it was deleted: a deleted key waits for its time. Never make a new one of the same name.',
      runbook: 'key-recovery',
    },
    unknown: 'Which key of the vault it is cannot be told from here.',
  },
  'key-usable': {
    about: 'That version of the vault key is enabled, in its time, and of a kind that the connector takes.',
    holds: 'Nothing about the key is known to stand against it.',
    not: {
      means: 'The vault or the connector refuses to use the key.',
      next: 'Enable it, or give it a later end, in the vault; then move the databases to a good key.',
      runbook: 'tde-key-rollover',
    },
    unknown: 'Which version is meant, or what kind of key it is, is not known.',
    hidden: 'whether the firewall of the vault lets the host in',
  },
  app: {
    about: 'The app that opens the vault may sign in.',
    holds:
      'Nothing about the app is known to stand against it. Which rights it has in the vault, the bot cannot see.',
    not: {
      means: 'Microsoft Entra ID refuses every sign-in of the app (AADSTS7000112).',
      next: 'Have whoever looks after the app let it sign in again.',
    },
    unknown: 'Which app signs in, or whether it may, is not known.',
    hidden: 'which rights the app has in the vault',
  },
  secret: {
    about: 'A client secret that the credential may hold is still valid.',
    holds: 'By its dates. Which secret the credential really holds, no view shows.',
    not: {
      means:
        'The connector gets no token (provider codes 401, 3108, 3303). Databases that are open stay so until they are opened again.',
      next: 'Add a new client secret and renew the credentials.',
      runbook: 'secret-roll',
    },
    unknown: 'A secret that has ended shows at the next start only.',
  },
  scan: {
    about: 'No encryption scan stands still.',
    holds: 'Nothing is half done.',
    not: {
      means: 'The database is partly encrypted, and its key cannot be changed until the scan is over.',
      next: 'ALTER DATABASE ... SET ENCRYPTION RESUME (SQL Server 2019 and later), or ON again.',
    },
    unknown: 'Whether a scan stands still is not shown.',
  },
} as const satisfies Record<string, Meaning>;

export type CheckId = keyof typeof meanings;
