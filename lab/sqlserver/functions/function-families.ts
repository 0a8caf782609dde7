import { conversionFunctions } from './conversion-functions.ts';
import { dateAddFunction } from './dates/date-add.ts';
import { dateBuilderFunctions } from './dates/date-builders.ts';
import { dateDiffFunctions } from './dates/date-diff.ts';
import { dateTruncFunction } from './dates/date-trunc.ts';
import { isDateFunction } from './dates/is-date.ts';
import { nowFunctions } from './dates/now-functions.ts';
import { datePartFunctions } from './dates/part-functions.ts';
import { zoneFunctions } from './dates/zone-functions.ts';
import { formatFunction } from './format/format-function.ts';
import { jsonFunctions } from './json-functions.ts';
import { mathFunctions } from './math-functions.ts';
import { randomFunctions } from './random-functions.ts';
import type { ScalarFunction } from './scalar-function.ts';
import { statusFunctions } from './status-functions.ts';
import { systemFunctions } from './system-functions.ts';
import { builderFunctions } from './text/builders.ts';
import { changeFunctions } from './text/changes.ts';
import { characterFunctions } from './text/characters.ts';
import { formatMessageFunction } from './text/format-message.ts';
import { hashFunctions } from './text/hashes.ts';
import { hexFunctions } from './text/hex-functions.ts';
import { lengthFunctions } from './text/lengths.ts';
import { partFunctions } from './text/parts.ts';
import { searchFunctions } from './text/searches.ts';
import { strFunction } from './text/str-function.ts';
import { trimFunctions } from './text/trims.ts';

/** All scalar functions, one family a file. */
export const functionFamilies: readonly (readonly ScalarFunction[])[] = [
  systemFunctions,
  statusFunctions,
  lengthFunctions,
  partFunctions,
  searchFunctions,
  changeFunctions,
  trimFunctions,
  builderFunctions,
  characterFunctions,
  hashFunctions,
  hexFunctions,
  [strFunction, formatFunction, formatMessageFunction, dateAddFunction, dateTruncFunction, isDateFunction],
  dateDiffFunctions,
  datePartFunctions,
  dateBuilderFunctions,
  nowFunctions,
  zoneFunctions,
  mathFunctions,
  randomFunctions,
  jsonFunctions,
  conversionFunctions,
];
