/** Who may do what, as `ekm.yaml` says. Nothing fits: nobody may. */
export interface Policy {
  /** The first that fits a plan decides. */
  rules: readonly PolicyRule[];
  people: readonly Person[];
  breakGlass: { people: readonly string[] } | undefined;
  /** Workspace whose people count. */
  teamId: string | undefined;
}

export interface PolicyRule {
  /** For people and for the record: its place in the file. */
  name: string;
  /** Empty: any. */
  runbooks: readonly string[];
  environments: readonly string[];
  tags: readonly string[];
  request: Members;
  approve: Members;
  /** How many approvals, at least 1. */
  count: number;
  /** A request that nobody decided lapses after so long. */
  expiresAfterMs: number;
  /** Where the request is posted and who is mentioned there; they need not be approvers. */
  notify: { channel: string | undefined; people: readonly string[] };
  escalate: { channel: string | undefined; people: readonly string[] } | undefined;
}

/** People by name and Slack user groups by id. */
export interface Members {
  people: readonly string[];
  userGroups: readonly string[];
}

/** One human, with all Slack ids that are theirs: two accounts are one vote. */
export interface Person {
  name: string;
  slackIds: readonly string[];
}
