#!/usr/bin/env node
import './require-node.js';
import { sourceOf } from './source-of.js';

await import(sourceOf('main'));
