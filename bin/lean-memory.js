import { setFlagsFromString } from 'node:v8';

/**
 * For a process that lives for months on a host with others: V8 takes memory by what the machine has, and gives it back
 * late. A report over a thousand instances makes 1 MB of garbage for each, and by default most of it lies about until
 * the end. So the space for new objects grows less, and what has become old is looked through when it has grown by a third.
 * `npm run bench -- --only fleet` says what comes of it. To be loaded before anything else.
 */
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--heap-growing-percent=30');
