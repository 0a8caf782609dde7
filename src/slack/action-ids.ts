/** What our buttons are called in Slack's payloads. Outsiders rely on them: they never change. */
export const actionIds = {
  show: 'explain_show',
  more: 'explain_more',
  topic: 'explain_topic',
  source: 'explain_source',
  checkChoose: 'check_choose',
  checkInstance: 'check_instance',
  checkNamed: 'check_named',
  checkAgain: 'check_again',
  homeRead: 'home_read',
  reportAgain: 'report_again',
  runApprove: 'run_approve',
  runDeny: 'run_deny',
  runDone: 'run_done',
  runRetry: 'run_retry',
  runSkip: 'run_skip',
  runAbort: 'run_abort',
  runOpen: 'run_open',
  homeBack: 'home_back',
  runAskAgain: 'run_ask_again',
  runStart: 'run_start',
  runFormRunbook: 'run_form_runbook',
  runFormInstance: 'run_form_instance',
  runFormDatabases: 'run_form_databases',
  runFormVault: 'run_form_vault',
  runFormSecret: 'run_form_secret',
  runReview: 'run_review',
  runDiagnose: 'run_diagnose',
} as const;

/** A message may hold one button of each `action_id`, so the topic buttons are numbered. */
export const topicActions = /^explain_topic(_\d)?$/;
