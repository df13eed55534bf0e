import type { Browser } from '@playwright/test'
import { endpoints, type ProcessView } from '@samplan/lib/contract'
import { dayFromNow } from './days.ts'
import { expect, open, type Page, pick, test } from './fixtures.ts'

// Five people of four organisations take the inquiry of examples/kronoberg from its directive past its first gate, each in a session of their own.

const port = Number(process.env.E2E_PORT ?? 5199) + 100
const address = `http://127.0.0.1:${port}`
const path = '/api/inquiries/kronoberg/process'
const today = dayFromNow()
test.use({ baseURL: address, actionTimeout: 20_000 })

interface Person {
  readonly page: Page
  /** Gives a command without a page. */
  readonly give: (command: { readonly kind: string; readonly [field: string]: unknown }) => Promise<void>
  /** The status that a command is answered with, and all that is said. */
  readonly attempt: (command: object) => Promise<{ readonly status: number; readonly text: string }>
  readonly show: () => Promise<ProcessView>
  /** Brings a document without a page; its hash. */
  readonly bring: (title: string, authority: string, text?: string) => Promise<string>
}

let requests = 0
async function person(browser: Browser, subject: string): Promise<Person> {
  const context = await browser.newContext({ baseURL: address, locale: 'sv-SE' })
  const page = await context.newPage()
  await page.goto('/kronoberg/process?lang=sv')
  await page.getByRole('link', { name: 'Logga in med Region Exempel' }).click()
  await page.locator('input[name=login]').fill(subject)
  await page.locator('input[name=password]').fill('any')
  await page.locator('button[type=submit]').click()
  await page.locator('button[type=submit]').click()
  await expect(page).toHaveURL(/kronoberg\/process/)
  const headers = { origin: address }
  const attempt: Person['attempt'] = async (command) => {
    const data = { request: `walk-request-${++requests}`, command }
    const answer = await page.request.post(`${path}/commands`, { data, headers })
    return { status: answer.status(), text: await answer.text() }
  }
  return {
    page,
    attempt,
    async give(command) {
      expect(await attempt(command)).toMatchObject({ status: 200 })
    },
    async show() {
      return endpoints.showProcess.answer.parse(await (await page.request.get(path)).json())
    },
    async bring(title, authority, text = `<!doctype html><h1>${title}</h1>`) {
      const said = new URLSearchParams({ title, authority, type: 'text/html' })
      const answer = await page.request.post(`${path}/documents?${said}`, {
        data: Buffer.from(text),
        headers: { ...headers, 'content-type': 'application/octet-stream' },
      })
      expect(answer.status()).toBe(200)
      return ((await answer.json()) as { readonly hash: string }).hash
    },
  }
}

/** Opens the form of a command and fills in who is asked for; then sends it, when nothing speaks against it. */
async function send(page: Page, button: string): Promise<void> {
  await expect(page.getByText('Inget talar emot det just nu.')).toBeVisible()
  await page.getByRole('button', { name: button, exact: true }).click()
  await expect(page.getByText('Klart.', { exact: false })).toBeVisible()
}

/** The organisation approves, through the page's form, with its board's minutes brought from the reader's computer. */
async function approve({ page, show }: Person, organisation: string, board: string, minutes: string): Promise<void> {
  const gate = (await show()).assignments[0]!.steps.find((step) => step.gate !== undefined)!.gate!
  await open(page, `/kronoberg/process/gates/${gate.id}/position?organisation=${organisation}`)
  await page.getByRole('radio', { name: 'godkänner', exact: true }).check()
  await page.getByRole('radio', { name: 'kvarstår', exact: true }).check()
  await pick(page.getByRole('combobox', { name: /^Organ/ }), board)
  await page.getByLabel(/^Dag/).fill(today)
  await page.getByRole('button', { name: /Hur slutligt/ }).click()
  await page.getByRole('option', { name: 'justerat' }).click()
  await page.getByRole('button', { name: /Lägg till en handling/ }).click()
  const file = { name: `${minutes}.txt`, mimeType: 'text/plain', buffer: Buffer.from(minutes) }
  await page.getByLabel('Fil', { exact: true }).setInputFiles(file)
  await page.getByRole('button', { name: 'Lägg till', exact: true }).click()
  await send(page, 'Lämna ställningstagandet')
}

test('an inquiry goes from its directive past gate 1, and waits at step 2 when a municipality has lost its interest', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const secretary = await person(browser, 'region-secretary')
  const headers = { origin: address }
  // Who opens it names who holds which seat; on a server with login that has no page.
  const seats = {
    'person-region-secretary': ['region-board-secretary', 'region-board-investigator'],
    'person-region-owner': ['region-director', 'region-board-commissioner'],
    'person-ljungby': ['ljungby-municipality-secretary', 'ljungby-municipality-representative'],
    'person-markaryd': ['markaryd-municipality-secretary', 'markaryd-municipality-representative'],
    'person-almhult': ['almhult-municipality-secretary', 'almhult-municipality-representative'],
  }
  const holders = Object.entries(seats).flatMap(([one, held]) => held.map((seat) => ({ seat, person: one })))
  const opened = await secretary.page.request.post(path, { data: { holders }, headers })
  expect([opened.status(), await opened.text()]).toEqual([200, expect.stringContaining('size')])
  const owner = await person(browser, 'region-owner')
  const ljungby = await person(browser, 'ljungby')
  const markaryd = await person(browser, 'markaryd')
  const almhult = await person(browser, 'almhult')
  const everybody = [secretary, owner, ljungby, markaryd, almhult]

  // Directive and plan, with what the plan's findings are lived with: without the pages, as there are many.
  const bring = (title: string) => secretary.bring(title, 'region-board')
  const [directive, plan, minutes, report, receipt] = await Promise.all(
    ['Direktiv', 'Tidplan', 'Protokoll § 130', 'Rapport juridik', 'Kvittens'].map(bring),
  )
  const decision = { body: 'region-board', day: today, protocol: minutes }
  await secretary.give({ kind: 'adopt-directive', document: directive, decision })
  await secretary.give({ kind: 'adopt-plan', document: plan, reason: 'Den första' })
  const { findings } = (await secretary.show()).plan!
  const errors = findings.filter(({ severity, accepted }) => severity === 'error' && accepted === undefined)
  expect(errors.length).toBeGreaterThan(0)
  for (const { id } of errors)
    await secretary.give({ kind: 'accept-finding', finding: id, reason: 'Känt sedan starten' })

  // The step is started and its question answered in the pages.
  const { page } = secretary
  await open(page, '/kronoberg/process/do/start-step?step=step-legal')
  await send(page, 'Starta ett steg')
  await open(page, '/kronoberg/process/do/answer-question?step=step-legal')
  const [question] = (await secretary.show()).assignments[0]!.steps[0]!.questions
  await pick(page.getByRole('combobox', { name: /^Fråga/ }), question!.text.sv)
  await page.getByRole('textbox', { name: /^Text/ }).fill('Ja, om regionen behåller krisansvaret.')
  await send(page, 'Besvara en fråga')
  for (const { perspective } of (await secretary.show()).assignments[0]!.coverage)
    await secretary.give({
      kind: 'cover-perspective',
      assignment: 'a1',
      perspective,
      status: 'treated',
      where: 'Avsnitt 3',
    })
  await secretary.give({
    kind: 'freeze-package',
    step: 'step-legal',
    documents: [{ document: report, title: 'Rapport juridik' }],
    figures: [],
    plainSummary: { sv: 'Det går, med ett villkor.', en: 'It can be done, on one condition.' },
  })
  const first = (await secretary.show()).assignments[0]!.steps[0]!.gate!
  const at = { gate: first.id, package: first.package }
  // Until it has been put before them the municipalities see neither package nor report.
  expect((await ljungby.page.request.get(`${path}/packages/${first.package}`)).status()).toBe(404)
  expect((await ljungby.page.request.get(`${path}/documents/${report}`)).status()).toBe(404)
  for (const { organisation } of first.approvers)
    await secretary.give({ kind: 'present', ...at, organisation, how: { receipt } })
  await open(ljungby.page, `/kronoberg/process/packages/${first.package}`)
  await expect(ljungby.page.getByText('Det går, med ett villkor.')).toBeVisible()

  // Step 2 waits (AC-17): neither page nor address starts it.
  await open(page, '/kronoberg/process/do/start-step?step=step-economic')
  await expect(page.getByRole('region', { name: 'Det här talar emot det just nu' })).toContainText(/steg/i)
  await page.getByRole('button', { name: 'Starta ett steg' }).click()
  await expect(page.getByText('Klart.', { exact: false })).toHaveCount(0)
  expect(await secretary.attempt({ kind: 'start-step', step: 'step-economic' })).toMatchObject({ status: 422 })

  // Each organisation by its own, with its own minutes.
  await approve(secretary, 'region-kronoberg', 'regionstyrelsen', 'Regionstyrelsens protokoll')
  await approve(ljungby, 'ljungby-municipality', 'kommunstyrelsen i Ljungby', 'Ljungbys protokoll')
  await approve(markaryd, 'markaryd-municipality', 'kommunstyrelsen i Markaryd', 'Markaryds protokoll')
  expect((await secretary.show()).assignments[0]!.steps[0]!.gate!.tally).toEqual({ approved: 3, of: 4 })
  await open(page, `/kronoberg/process/do/propose-closing?gate=${first.id}`)
  await expect(page.getByRole('region', { name: 'Det här talar emot det just nu' })).toContainText(/almhult|Älmhult/)
  await approve(almhult, 'almhult-municipality', 'kommunstyrelsen i Älmhult', 'Älmhults protokoll')
  // The steering group has widened the scope, as the directive tells (SCOPE-AUTHORITY): the board must take it over first.
  const closing = { kind: 'propose-closing', ...at }
  expect((await secretary.attempt(closing)).text).toContain('SCOPE_AWAITS_RATIFICATION')
  const { scope } = (await secretary.show()).assignments[0]!
  await owner.give({ kind: 'ratify-scope', assignment: 'a1', n: scope.n, decision })
  await open(page, `/kronoberg/process/do/propose-closing?gate=${first.id}`)
  await send(page, 'Föreslå att grinden passeras')
  // By the keyboard alone the owner finds the gate, and confirms.
  await open(owner.page, `/kronoberg/process/gates/${first.id}`)
  await tabTo(owner.page, /^Bekräfta att grinden passeras/)
  await owner.page.keyboard.press('Enter')
  await expect(owner.page.getByText('Inget talar emot det just nu.')).toBeVisible()
  await tabTo(owner.page, /^Bekräfta att grinden passeras/)
  await owner.page.keyboard.press('Enter')
  await expect(owner.page.getByText('Klart.', { exact: false })).toBeVisible()
  for (const { show } of everybody)
    expect((await show()).assignments[0]!.steps[0]!.gate).toMatchObject({
      status: 'passed',
      tally: { approved: 4, of: 4 },
    })

  await open(page, '/kronoberg/process/do/start-step?step=step-economic')
  await send(page, 'Starta ett steg')
  // Markaryd's interest ends, by its board's decision.
  const withdrawal = await markaryd.bring('Markaryds återkallelse', 'markaryd-board')
  await open(
    markaryd.page,
    '/kronoberg/process/do/withdraw-interest?step=step-legal&organisation=markaryd-municipality',
  )
  await pick(markaryd.page.getByRole('combobox', { name: /^Organ(?!isation)/ }), 'kommunstyrelsen i Markaryd')
  await markaryd.page.getByLabel(/^Dag/).fill(today)
  await markaryd.page.getByText(/^Fler fält/).click()
  await pick(markaryd.page.getByRole('combobox', { name: /^Protokoll/ }), 'Markaryds återkallelse')
  await markaryd.page.getByRole('textbox', { name: /^Skäl/ }).fill('Kostnaden blir för hög.')
  await send(markaryd.page, 'Dra tillbaka intresset')
  expect(withdrawal).toMatch(/^sha256:/)
  const { steps } = (await almhult.show()).assignments[0]!
  expect(steps[0]).toMatchObject({ status: 'passed', gate: { status: 'passed' } })
  expect(steps[1]).toMatchObject({ status: 'working', suspended: true })
  await open(owner.page, '/kronoberg/process')
  await expect(owner.page.getByRole('heading', { name: 'Att göra' })).toBeVisible()
  expect((await owner.show()).tasks.map(({ kind }) => kind)).toContain('resolve-withdrawal')
  expect((await ljungby.show()).tasks).toEqual([])
  const answer = { kind: 'answer-question', step: 'step-economic', question: 'economic', answer: { text: 'Dyrt' } }
  expect((await secretary.attempt(answer)).text).toContain('STEP_SUSPENDED')

  // The whole of it is in a log of which every one of them computes the same root.
  for (const one of [owner, markaryd]) {
    await open(one.page, '/kronoberg/process/log')
    await one.page.getByRole('button', { name: 'Räkna ut roten här' }).click()
    await expect(one.page.getByText(/^Stämmer: roten över \d+ händelser/)).toBeVisible()
  }
  // What somebody writes is text to everybody else (AC-52): in a document and in its title.
  const evil = `<img src="x" onerror="document.title='run'"><script>document.title='run'</script>`
  const body = `<!doctype html><title>Kvar</title>${evil}<h1>Bilaga</h1>`
  const brought = await secretary.bring(`Bilaga ${evil}`, 'region-board', body)
  for (const place of ['documents', 'log', 'gates']) {
    await open(page, `/kronoberg/process/${place}`)
    await expect(page).not.toHaveTitle('run')
    await expect(page.locator('img[src="x"]')).toHaveCount(0)
  }
  await open(page, '/kronoberg/process/documents')
  await expect(page.getByText(`Bilaga ${evil}`).first()).toBeVisible()
  // The document itself is shown, and nothing in it runs; the browser says that it was kept from it.
  const shown = await page.goto(`${path}/documents/${brought}`)
  expect(shown!.headers()['content-security-policy']).toContain('sandbox')
  await expect(page.getByRole('heading', { name: 'Bilaga' })).toBeVisible()
  await expect(page).toHaveTitle('Kvar')

  for (const one of everybody) await one.page.context().close()
})

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '')
    if (name.test(focused)) return
  }
  throw new Error(`${name} was not reached by Tab`)
}
