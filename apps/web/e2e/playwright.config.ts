import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import chromium from '@sparticuz/chromium'

const port = Number(process.env.E2E_PORT ?? 5199)
const known = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
)
// The browser of the npm package is unpacked when none is installed.
const executablePath = known ?? (await chromium.executablePath())

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/run',
  workers: 1,
  reporter: 'list',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'sv-SE',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
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
