#!/usr/bin/env node
import './require-node.js';
import './lean-memory.js';
import { sourceOf } from './source-of.js';

await import(sourceOf('main'));
