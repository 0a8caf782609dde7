import type { Refusal } from '../refusals.ts';

/** What SQL Server says to a login. Source: the error reference in Microsoft's documentation, and what its error log adds. */
export const loginRefusals: readonly Refusal[] = [
  {
    numbers: [18456],
    when: ({ signIn }) => signIn.kind === 'sql' && signIn.login.includes('\\'),
    cause: 'login_refused',
    why: 'a Windows account was given as a login of SQL Server, with which it cannot sign in (18456)',
    next: 'Name the account with its domain (NTLM), or make a SQL login: the driver has no Kerberos.',
  },
  {
    numbers: [18456],
    when: ({ signIn }) => signIn.kind === 'entra',
    cause: 'login_refused',
    why: 'the instance does not know the Microsoft Entra identity, or does not take its token (18456)',
    next: 'CREATE LOGIN [name] FROM EXTERNAL PROVIDER needs SQL Server 2022 with Microsoft Entra authentication set up; before that, use a SQL login.',
  },
  {
    numbers: [18456],
    cause: 'login_refused',
    why: 'the login was refused (18456)',
    next: 'Check login and password. The instance\'s error log says why in its line "Error: 18456, State: n": 5 no such login, 8 wrong password, 58 Windows authentication only.',
  },
  {
    numbers: [18452],
    cause: 'login_refused',
    why: 'the instance does not take this Windows account (18452): its domain is not trusted there, or NTLM is switched off',
    next: 'The driver signs in by NTLM, it has no Kerberos. Where NTLM is not allowed, use a SQL login, or Microsoft Entra authentication.',
  },
  {
    numbers: [17806, 17807],
    cause: 'login_refused',
    why: 'the Windows account could not be verified (17806)',
    next: 'The driver signs in by NTLM, it has no Kerberos: look for NTLM restrictions and extended protection, or use a SQL login.',
  },
  {
    numbers: [18470],
    cause: 'login_refused',
    why: 'the login is disabled (18470)',
    next: 'ALTER LOGIN [name] ENABLE, or name another login.',
  },
  {
    numbers: [18486],
    cause: 'login_refused',
    why: 'the login is locked out (18486)',
    next: "Correct the password in the configuration first, then ALTER LOGIN [name] WITH PASSWORD = '...' UNLOCK.",
  },
  {
    numbers: [18487],
    cause: 'login_refused',
    why: "the login's password has expired (18487)",
    next: 'Set a new password and switch CHECK_EXPIRATION off for this login: nobody sees the prompt to change it.',
  },
  {
    numbers: [18488],
    cause: 'login_refused',
    why: "the login's password must be changed first (18488)",
    next: 'Set the password without MUST_CHANGE.',
  },
  {
    numbers: [17892],
    cause: 'login_refused',
    why: 'a logon trigger refused the login (17892)',
    next: 'Let the trigger accept this login and the application name ekmbot.',
  },
  {
    numbers: [4060, 4064],
    cause: 'no_permission',
    why: 'the login may not open database master (4060)',
    next: 'Look for a DENY on master; every login may use it unless somebody took that away.',
  },
  {
    numbers: [18461, 17142, 18401, 6005, 17809],
    cause: 'unreachable',
    why: 'the instance takes no logins now: it starts, stops, upgrades itself, is paused, in single-user mode or full',
    next: 'Try again in some minutes; its error log says what it does.',
  },
];
