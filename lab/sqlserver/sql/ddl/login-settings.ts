import type { LoginOptions } from '../ast/ddl-security.ts';
import { binary, string } from '../reader/literals.ts';
import { commaList, name } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { isOn } from './values.ts';

/** What WITH sets of a login. */
export interface LoginSettings {
  password: string | undefined;
  oldPassword?: string;
  isHashed: boolean;
  mustChange: boolean;
  unlock: boolean;
  newName: string | undefined;
  noCredential: boolean;
  options: LoginOptions;
}

/** `PASSWORD = '…', DEFAULT_DATABASE = x …`, after WITH. Which settings there are depends on the statement. */
export function loginSettings(reader: TokenReader, statement: keyof typeof words): LoginSettings {
  const settings: LoginSettings = {
    password: undefined,
    isHashed: false,
    mustChange: false,
    unlock: false,
    newName: undefined,
    noCredential: false,
    options: {},
  };
  commaList(reader, () => setting(reader, settings, reader.oneOf(...words[statement])));
  return settings;
}

function setting(reader: TokenReader, settings: LoginSettings, word: Word): void {
  if (word === 'NO') {
    reader.expectWord('CREDENTIAL');
    settings.noCredential = true;
    return;
  }
  if (word === 'CHECK_POLICY') settings.options.checkPolicy = isOn(reader);
  else if (word === 'CHECK_EXPIRATION') settings.options.checkExpiration = isOn(reader);
  else {
    reader.expectSymbol('=');
    valueSetting(reader, settings, word);
  }
}

function valueSetting(reader: TokenReader, settings: LoginSettings, word: ValueWord): void {
  const { options } = settings;
  if (word === 'PASSWORD') password(reader, settings);
  else if (word === 'SID') options.sid = binary(reader);
  else if (word === 'DEFAULT_DATABASE') options.defaultDatabase = name(reader);
  else if (word === 'DEFAULT_LANGUAGE') options.defaultLanguage = name(reader);
  else if (word === 'CREDENTIAL') options.credential = name(reader);
  else settings.newName = name(reader);
}

/** A hash is given in binary; its text is kept. */
function password(reader: TokenReader, settings: LoginSettings): void {
  settings.password = reader.peek().kind === 'binary' ? reader.next().text : string(reader);
  for (;;) {
    if (reader.acceptWord('HASHED')) settings.isHashed = true;
    else if (reader.acceptWord('MUST_CHANGE')) settings.mustChange = true;
    else if (reader.acceptWord('UNLOCK')) settings.unlock = true;
    else if (reader.acceptWord('OLD_PASSWORD')) {
      reader.expectSymbol('=');
      settings.oldPassword = string(reader);
    } else return;
  }
}

type ValueWord = 'PASSWORD' | 'SID' | 'DEFAULT_DATABASE' | 'DEFAULT_LANGUAGE' | 'CREDENTIAL' | 'NAME';
type Word = ValueWord | 'CHECK_POLICY' | 'CHECK_EXPIRATION' | 'NO';

const common = ['DEFAULT_DATABASE', 'DEFAULT_LANGUAGE'] as const;
const words = {
  external: common,
  create: [...common, 'PASSWORD', 'SID', 'CHECK_POLICY', 'CHECK_EXPIRATION', 'CREDENTIAL'],
  alter: [...common, 'PASSWORD', 'CHECK_POLICY', 'CHECK_EXPIRATION', 'CREDENTIAL', 'NAME', 'NO'],
} as const satisfies Record<string, readonly Word[]>;
