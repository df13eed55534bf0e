import { defineConfig } from '@playwright/test'
import { launchOptions } from './browser.ts'

const port = Number(process.env.E2E_PORT ?? 5199)
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/run',
  workers: 1,
  // On a machine that is busy with other tests; the whole suite forgives nothing.
  retries: process.env.SAMPLAN_LONG === '1' ? 0 : 1,
  reporter: 'list',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'sv-SE',
    screenshot: 'only-on-failure',
    launchOptions,
  },
  webServer: {
    command: `exec ${process.execPath} serve.ts`,
    url: `http://127.0.0.1:${port}/api/inquiries`,
    timeout: 120_000,
    env: { PORT: String(port) },
    // Else its PostgreSQL would stay.
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
  },
})
