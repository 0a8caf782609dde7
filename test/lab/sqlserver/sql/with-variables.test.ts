import { expect, test } from 'vitest';
import { withVariables } from '../../../../lab/sqlserver/sql/with-variables.ts';
import { ddl } from './parsed.ts';

const values: Record<string, string> = { '@db': 'Sales', '@file': 'D:\\a b.bak', '@name': 'full', '@n': '5' };
const textOf = (name: string) => {
  const value = values[name];
  if (value === undefined) throw new Error(`no ${name}`);
  return value;
};

test.each([
  [
    'BACKUP DATABASE @db TO DISK = @file WITH NAME = @name, STATS = @n, INIT',
    "BACKUP DATABASE Sales TO DISK = 'D:\\a b.bak' WITH NAME = 'full', STATS = 5, INIT",
  ],
  [
    'RESTORE DATABASE @db FROM DISK = @file WITH MOVE @name TO @file, FILE = @n',
    "RESTORE DATABASE Sales FROM DISK = 'D:\\a b.bak' WITH MOVE 'full' TO 'D:\\a b.bak', FILE = 5",
  ],
  ['RESTORE HEADERONLY FROM DISK = @file', "RESTORE HEADERONLY FROM DISK = 'D:\\a b.bak'"],
  ["BACKUP LOG Sales TO DISK = N'x'", "BACKUP LOG Sales TO DISK = 'x'"],
  ['RECONFIGURE', 'RECONFIGURE'],
])('%s is %s', (sql, expected) => {
  expect(withVariables(ddl(sql), textOf)).toEqual(ddl(expected));
});

test('a variable that is not there is the caller’s error', () => {
  expect(() => withVariables(ddl('BACKUP DATABASE @other TO DISK = @file'), textOf)).toThrow('no @other');
});
