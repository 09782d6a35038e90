import { readExample } from './example.js';

const files = import.meta.glob('../../examples/*.graphql', { query: '?raw', import: 'default', eager: true });

// All examples, in order.
export const examples = Object.keys(files)
  .sort()
  .map((file) => readExample(file, files[file]));
