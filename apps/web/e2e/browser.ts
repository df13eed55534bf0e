import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import packaged from '@sparticuz/chromium'

const installed = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
)

/** The browser of the tests: CHROMIUM, an installed one, or that of the npm package (Linux), which is unpacked when it is needed. */
export const launchOptions = {
  executablePath: installed ?? (await packaged.executablePath()),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

// Run by itself it says whether that browser can be started here.
if (import.meta.main) await (await chromium.launch(launchOptions)).close()
