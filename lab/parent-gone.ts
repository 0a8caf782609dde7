/**
 * Calls `end` once the process that started this one is gone, if npm did: `npm run` passes SIGTERM on to a shell, which
 * ends and tells nobody. Other parents may end when they like, as the shell behind `nohup` does.
 */
export function whenNpmIsGone(end: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, lookEveryMs);
  timer.unref();
}

const lookEveryMs = 250;

/** As it was when the process started: npm may be gone before anybody asks. */
const parent = process.ppid;
