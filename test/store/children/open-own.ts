/** Opens the store at a DATABASE_URL and closes it. */
import { openStore } from '../../../src/store/open-store.ts';

const store = await openStore({ dataDir: '/nowhere', databaseUrl: process.argv[2] });
process.stdout.write('open\n');
await store.close();
process.stdout.write('closed\n');
