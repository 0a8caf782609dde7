/**
 * What is wrong with the shape of a connector's secret, before anybody is asked; undefined: nothing. No part of it is in the
 * answer. Sources: Microsoft's setup page (client id without hyphens, then the Value), message 33067 (120 characters).
 */
export function secretProblem(value: string, { clientId, hint }: WantedSecret): SecretProblem | undefined {
  if (value !== value.trim() || /[\r\n]/.test(value))
    return { why: 'it begins or ends with white space, or has more than one line.', next: putRight };
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(value))
    return {
      why: 'the client id in it still has its hyphens.',
      next: 'Take the hyphens out of the client id, never out of the client secret.',
    };
  const [id, rest] = [value.slice(0, 32), value.slice(32)];
  if (!/^[0-9a-f]{32}$/i.test(id) || rest === '')
    return { why: 'it is not 32 hexadecimal digits with a client secret behind them.', next: putRight };
  if (id.toLowerCase() !== clientId.replaceAll('-', '').toLowerCase())
    return { why: 'it begins with the client id of another app.', next: putRight };
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(rest))
    return {
      why: 'what follows the client id is a Secret ID and not the Value of a client secret.',
      next: 'Put the Value there. Microsoft Entra ID shows it once, when the secret is made: if nobody has it, make another one.',
    };
  if (value.length > longest)
    return {
      why: `it has ${value.length} characters, and SQL Server takes ${longest} (message 33067).`,
      next: putRight,
    };
  if (hint !== undefined && hint !== '' && !rest.startsWith(hint))
    return {
      why: 'it is another client secret of the app than the one that this run is for: it begins with other characters than Microsoft Entra ID shows.',
      next: 'Put the Value of the new client secret there, not that of the old one; then try again.',
    };
  return undefined;
}

interface WantedSecret {
  clientId: string;
  /** The first characters of the client secret, where they are known. */
  hint: string | undefined;
}

interface SecretProblem {
  /** Goes on after a colon. */
  why: string;
  next: string;
}

const longest = 120;

const putRight =
  'Put the client id without hyphens and right behind it the Value of the new client secret where ekm.yaml says that this secret lies; then try again.';
