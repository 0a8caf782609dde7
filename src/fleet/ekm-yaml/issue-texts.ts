import type { z } from 'zod';
import { nearestText } from './nearest-text.ts';
import type { Path } from './problem.ts';

/** What a shape did not accept, in words, one entry a problem. */
export interface IssueText {
  path: Path;
  message: string;
  at: 'key' | 'value';
}

/** Turns zod's issues into sentences for people. Values that were refused are never quoted. */
export function issueTexts(issues: readonly z.core.$ZodIssue[]): IssueText[] {
  return issues.flatMap(issueText);
}

function issueText(issue: z.core.$ZodIssue): IssueText[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split('\n');
    return issue.keys.map((key, position) => ({
      path: [...path, key],
      message: messages[position] ?? 'unknown key.',
      at: 'key',
    }));
  }
  if (issue.code === 'invalid_union') {
    return unionIssues(issue).map((inner) => ({ ...inner, path: [...path, ...inner.path] }));
  }
  if (issue.code === 'invalid_key') {
    return [{ path, message: issueTexts(issue.issues)[0]?.message ?? issue.message, at: 'key' }];
  }
  return [{ path, message: messageOf(issue), at: isMissing(issue) ? 'key' : 'value' }];
}

/** Of a text-or-map, what is wrong with the one that was meant: the branch that got past the kind of the value. */
function unionIssues({ errors }: z.core.$ZodIssueInvalidUnion): IssueText[] {
  const meant = errors.filter(
    (branch) => !branch.some((issue) => issue.path.length === 0 && isOtherKind(issue)),
  );
  const [first] = meant;
  if (first !== undefined) return issueTexts(first);
  const own = errors.flat().find(({ message }) => !message.startsWith('Invalid'));
  if (own !== undefined) return issueTexts([own]);
  return [{ path: [], message: kindsText(errors.flat()), at: 'value' }];
}

function isOtherKind({ code }: z.core.$ZodIssue): boolean {
  return code === 'invalid_type' || code === 'invalid_value';
}

function kindsText(issues: readonly z.core.$ZodIssue[]): string {
  const words = issues.flatMap((issue) => {
    if (issue.code === 'invalid_value') return issue.values.map(String);
    return issue.code === 'invalid_type' ? [kindNames[issue.expected] ?? issue.expected] : [];
  });
  return `this takes ${[...new Set(words)].join(', or ')}.`;
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (!issue.message.startsWith('Invalid')) return issue.message;
  if (issue.code === 'invalid_value') return nearestText(issue.values.map(String));
  if (issue.code !== 'invalid_type') return 'this is not what belongs here.';
  const kind = kindNames[issue.expected] ?? issue.expected;
  if (isMissing(issue)) return `"${String(issue.path.at(-1))}" is missing: ${kind} belongs here.`;
  if (issue.message.endsWith('null'))
    return `this is empty: ${kind} belongs here. A # after a space begins a comment: put text that begins with # in quotes.`;
  const isPlain = /(?:number|boolean)$/.test(issue.message) && issue.expected === 'string';
  return `${kind} belongs here.${isPlain ? ' YAML takes this for a number or yes/no: put it in quotes.' : ''}`;
}

function isMissing({ code, message }: z.core.$ZodIssue): boolean {
  return code === 'invalid_type' && message.endsWith('undefined');
}

const kindNames: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map (key: value)',
  record: 'a map (key: value)',
};
