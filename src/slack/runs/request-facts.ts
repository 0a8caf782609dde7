import type { RunRecord } from '../../engine/run/run-store.ts';
import { clip } from '../cards/card.ts';
import { utcText } from '../cards/rich-text.ts';
import { holdText } from './hold-text.ts';

/**
 * What people decide a request by, each with its name, in the order in which they want to know. Once it is decided, what they
 * weighed is in the thread, and how far the run is in a message of its own.
 */
export function requestFacts(run: RunRecord): [string, string][] {
  const { plan, reason, requestedBy, requestedAtMs, state } = run;
  const isToDecide = state === 'awaiting_approval';
  const all: [string, string][] = [
    ['Where', plan.targets.map(({ kind, name }) => `${kind} ${name}`).join(', ')],
    ['Why', reason],
    ['Asked for by', `${requestedBy.name}, ${utcText(requestedAtMs)}`],
    ['What could go wrong', isToDecide ? riskText(run) : ''],
    ['To know', isToDecide ? notesText(run) : ''],
    ['Starts', isToDecide || state === 'approved' ? startText(run) : ''],
    ['Windows', saysWindows(run) ? (plan.opening ?? '') : ''],
    ['Rule', isToDecide || run.emergency !== undefined ? ruleText(run) : ''],
    ['Decided', votesText(run)],
    ['Plan', `${plan.runbook}, hash ${run.planHash.slice(0, 12)}, run ${run.id}`],
    ...heldFact(run),
  ];
  return all.filter(([, value]) => value !== '');
}

/** Once it has begun the openings of the time of the plan tell nothing; an emergency waits for none. */
function saysWindows({ state, emergency }: RunRecord): boolean {
  return emergency === undefined && (state === 'awaiting_approval' || state === 'approved');
}

function heldFact(run: RunRecord): [string, string][] {
  const held = holdText(run);
  return held === undefined ? [] : [held];
}

/** Whole notes, as many as fit. */
function notesText({ plan: { notes } }: RunRecord): string {
  const shown = [...notes];
  while (shown.length > 1 && shown.join(' ').length > MAX_NOTES) shown.pop();
  return clip(shown.join(' '), MAX_NOTES) + (shown.length < notes.length ? ' More in the thread.' : '');
}

function startText({ startAtMs, emergency }: RunRecord): string {
  if (emergency !== undefined)
    return 'once the approvers have been told, whatever the maintenance windows say';
  const start = startAtMs === undefined ? 'once approved' : `not before ${utcText(startAtMs)}`;
  return `${start}, in the maintenance windows of its instances where they have some`;
}

/** Each risk once; most steps of a plan share theirs. */
function riskText({ plan }: RunRecord): string {
  const risks = new Set(plan.steps.map(({ text }) => text.risk).filter((risk) => !/^none\b/i.test(risk)));
  const guesses = plan.steps.filter(({ text }) => text.unverified !== undefined).length;
  const guess =
    guesses === 0
      ? ''
      : ` ${guesses === 1 ? 'One step rests' : `${guesses} steps rest`} on what no source confirms; the thread says on what.`;
  const shown = [...risks].slice(0, SHOWN_RISKS);
  while (shown.length > 1 && shown.join(' ').length > MAX_RISK) shown.pop();
  const more = shown.length < risks.size ? ' More in the thread.' : '';
  return clip(shown.join(' '), MAX_RISK) + more + guess;
}

function ruleText({ rule, approvers, votes, requestedBy, emergency }: RunRecord): string {
  if (emergency !== undefined)
    return `${rule.name}, passed by in an emergency; its approvers are told, and review it`;
  const given = votes.filter(({ verdict }) => verdict === 'approve').map(({ person }) => person);
  const missing = Math.max(0, rule.count - given.length);
  const can = approvers.filter((name) => name !== requestedBy.name && !given.includes(name));
  const who = can.length === 0 ? 'nobody who could' : can.join(' or ');
  const left = given.length === 0 ? '' : `, ${missing} of them missing`;
  return `${rule.name}: ${rule.count} ${rule.count === 1 ? 'approval' : 'approvals'}${left}, by ${who}`;
}

function votesText({ votes }: RunRecord): string {
  const told = votes.map(({ verdict, person, atMs, reason }) => {
    const what = verdict === 'approve' ? 'approved' : 'denied';
    return `${what} by ${person} at ${utcText(atMs)}${reason ? ` ("${clip(reason, 300)}")` : ''}`;
  });
  return told.join('; ');
}

const SHOWN_RISKS = 5;
const MAX_RISK = 400;
/** A note more is better than a sentence that breaks off. */
const MAX_NOTES = 480;
