import { fileStore } from '../store/helpers/file-store.ts';
import { diesInEveryStep } from './deaths.ts';

diesInEveryStep(await fileStore(), 'mirroring');
