import type { Page } from 'playwright-core';

/** Holds back the first answer that the page is given after `begin`, until something happened that it does not know. */
export async function overtake(
  page: Page,
  path: string,
  begin: () => Promise<() => Promise<unknown>>,
): Promise<void> {
  const held = Promise.withResolvers<void>();
  const happened = Promise.withResolvers<void>();
  let isFirst = true;
  await page.route(path, async (route) => {
    const response = await route.fetch();
    if (isFirst) {
      isFirst = false;
      held.resolve();
      await happened.promise;
    }
    await route.fulfill({ response });
  });
  const happen = await begin();
  await held.promise;
  await happen();
  // The event comes at once; what it brought must still be there after the older answer.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  happened.resolve();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  await page.unrouteAll({ behavior: 'wait' });
}
