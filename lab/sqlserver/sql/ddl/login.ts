import type { Ddl } from '../ast/ddl.ts';
import type { LoginChange, LoginSource } from '../ast/ddl-security.ts';
import { name } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { DdlRule } from './ddl-rule.ts';
import { type LoginSettings, loginSettings } from './login-settings.ts';

/** CREATE, ALTER and DROP LOGIN. */
export const loginRules: readonly DdlRule[] = [
  ['CREATE LOGIN', createLogin],
  ['ALTER LOGIN', (reader) => ({ op: 'alterLogin', name: name(reader), change: loginChange(reader) })],
  ['DROP LOGIN', (reader) => ({ op: 'dropLogin', name: name(reader) })],
];

function createLogin(reader: TokenReader): Ddl {
  const login = name(reader);
  if (reader.isWord('FROM')) return loginFrom(reader, login);
  reader.expectWord('WITH');
  if (!reader.isWord('PASSWORD')) throw reader.error();
  const { password, isHashed, mustChange, options } = loginSettings(reader, 'create');
  const source: LoginSource = { kind: 'password', password: password ?? '', isHashed, mustChange };
  return { op: 'createLogin', name: login, source, options };
}

function loginFrom(reader: TokenReader, login: string): Ddl {
  reader.expectWord('FROM');
  const source = externalSource(reader);
  const hasOptions = source.kind === 'windows' || source.kind === 'external';
  const { options } =
    hasOptions && reader.acceptWord('WITH') ? loginSettings(reader, 'external') : noSettings;
  return { op: 'createLogin', name: login, source, options };
}

function externalSource(reader: TokenReader): LoginSource {
  if (reader.acceptWord('WINDOWS')) return { kind: 'windows' };
  if (reader.acceptWord('EXTERNAL', 'PROVIDER')) return { kind: 'external' };
  if (reader.acceptWord('CERTIFICATE')) return { kind: 'certificate', name: name(reader) };
  reader.expectWord('ASYMMETRIC', 'KEY');
  return { kind: 'asymmetricKey', name: name(reader) };
}

function loginChange(reader: TokenReader): LoginChange {
  if (reader.acceptWord('ENABLE')) return { kind: 'enable' };
  if (reader.acceptWord('DISABLE')) return { kind: 'disable' };
  if (reader.acceptWord('ADD', 'CREDENTIAL')) return { kind: 'addCredential', credential: name(reader) };
  if (reader.acceptWord('DROP', 'CREDENTIAL')) return { kind: 'dropCredential', credential: name(reader) };
  reader.expectWord('WITH');
  const { isHashed, mustChange, ...settings } = loginSettings(reader, 'alter');
  return {
    kind: 'options',
    ...settings,
    ...(isHashed ? { isHashed } : {}),
    ...(mustChange ? { mustChange } : {}),
  };
}

const noSettings: Pick<LoginSettings, 'options'> = { options: {} };
