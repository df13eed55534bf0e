import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['lib/src/**/*.test.ts', 'adapters/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'tools/**/*.test.ts'],
    pool: 'forks',
    // No module of ours remembers anything between two calls, so a worker keeps what it has read for the next file: half the time.
    isolate: false,
    // One for each core; by itself it leaves one for whoever sits at the machine.
    maxWorkers: availableParallelism(),
    hookTimeout: 120_000,
    testTimeout: 300_000,
    coverage: {
      include: ['lib/src/**/*.ts'],
      exclude: ['lib/src/**/*.test.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
})
