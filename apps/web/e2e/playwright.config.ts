import { defineConfig } from '@playwright/test'
import { launchOptions } from './browser.ts'

const port = Number(process.env.E2E_PORT ?? 5199)
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/run',
  workers: 1,
  // On a machine that is busy with other tests; the whole suite forgives nothing.
  retries: process.env.SAMPLAN_LONG === '1' ? 0 : 2,
  reporter: 'list',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'sv-SE',
    screenshot: 'only-on-failure',
    launchOptions,
  },
  webServer: [
    { script: 'serve.ts', port, ready: '/api/inquiries' },
    { script: 'login-serve.ts', port: port + 100, ready: '/health/ready' },
  ].map(({ script, port: own, ready }) => ({
    command: `exec ${process.execPath} ${script}`,
    url: `http://127.0.0.1:${own}${ready}`,
    timeout: 120_000,
    env: { PORT: String(own) },
    // Else its PostgreSQL would stay.
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 30_000 },
  })),
})
